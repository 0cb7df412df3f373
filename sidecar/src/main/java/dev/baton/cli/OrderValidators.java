package dev.baton.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The validators that an order is limited to: keys, indices, or files of them. */
final class OrderValidators {

  private static final Pattern KEY = Pattern.compile("0[xX][0-9a-fA-F]{96}");
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final long LARGEST = 16 << 20;

  @Option(
      names = "--validators",
      paramLabel = "FILE|KEY",
      arity = "1..*",
      description =
          "Only for these validators: public keys, indices, or files with one in each line; #"
              + " begins a comment.")
  private String @Nullable [] validators;

  /** What was given, each once; empty if nothing was. */
  List<String> read() {
    Set<String> all = new LinkedHashSet<>();
    for (String one : validators == null ? new String[0] : validators) {
      if (isOne(one)) {
        all.add(one);
      } else {
        all.addAll(file(Path.of(one)));
      }
    }
    if (validators != null && all.isEmpty()) {
      throw new OperatorException(
          Exit.USAGE, "--validators names none: the file has no key. Nothing was done");
    }
    return List.copyOf(all);
  }

  private static boolean isOne(String text) {
    return KEY.matcher(text).matches() || INDEX.matcher(text).matches();
  }

  private static List<String> file(Path path) {
    try {
      if (Files.size(path) > LARGEST) {
        throw new OperatorException(Exit.REFUSED, shown(path) + " is too large for keys");
      }
      return lines(path, Files.readAllLines(path, StandardCharsets.UTF_8));
    } catch (MalformedInputException e) {
      throw new OperatorException(Exit.REFUSED, shown(path) + " is no text in UTF-8");
    } catch (IOException e) {
      throw new OperatorException(
          Exit.USAGE,
          shown(path)
              + " is neither a public key (0x and 96 hex digits), nor an index, nor a file that can"
              + " be read");
    }
  }

  private static List<String> lines(Path path, List<String> lines) {
    Set<String> found = new LinkedHashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).replaceAll("#.*", "").strip();
      if (!text.isEmpty() && !isOne(text)) {
        throw new OperatorException(
            Exit.REFUSED,
            "line "
                + (i + 1)
                + " of "
                + shown(path)
                + " is neither a public key nor an index. Nothing was done");
      }
      if (!text.isEmpty()) {
        found.add(text);
      }
    }
    return List.copyOf(found);
  }

  private static String shown(Path path) {
    return Words.printable(path.toString());
  }
}
