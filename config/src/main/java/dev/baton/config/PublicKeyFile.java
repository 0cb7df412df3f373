package dev.baton.config;

import dev.baton.bls.BlsPublicKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A file of validator public keys: one in hex a line, with or without 0x; empty lines and what
 * follows a # are skipped.
 */
public final class PublicKeyFile {

  /** A third of a million keys. */
  private static final int LARGEST = 32 << 20;

  private static final int MOST_PROBLEMS = 20;

  private PublicKeyFile() {}

  /**
   * Reads and checks every key, on all cores: a subgroup check costs about 0.1 ms.
   *
   * @return the keys in the order of the file
   * @throws ConfigException if the file cannot be read, a line is no public key, or a key comes
   *     twice; the place of each problem is the file and line
   */
  public static Set<BlsPublicKey> read(Path file) {
    List<String> lines = TextFile.read(file, LARGEST).lines().toList();
    List<Line> read =
        IntStream.range(0, lines.size())
            .parallel()
            .mapToObj(i -> line(i + 1, lines.get(i)))
            .flatMap(Optional::stream)
            .toList();
    List<Problem> problems = new ArrayList<>();
    Map<BlsPublicKey, Integer> first = new HashMap<>();
    Set<BlsPublicKey> keys = new LinkedHashSet<>();
    for (Line line : read) {
      String wrong = line.wrong().isEmpty() ? twice(line, first, keys) : line.wrong();
      if (!wrong.isEmpty()) {
        problems.add(new Problem(file + ":" + line.number(), wrong));
      }
    }
    refuse(file, problems);
    return keys;
  }

  /** A line that is not empty: its key, or what is wrong with it. */
  private record Line(int number, Optional<BlsPublicKey> key, String wrong) {}

  private static Optional<Line> line(int number, String written) {
    int comment = written.indexOf('#');
    String text = (comment < 0 ? written : written.substring(0, comment)).strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Line(number, Optional.of(BlsPublicKey.fromHex(text)), ""));
    } catch (IllegalArgumentException e) {
      // Without the text: the file may be a wrong one, with secrets in it.
      String wrong = "must be a BLS public key of 48 bytes in hex, one a line";
      return Optional.of(new Line(number, Optional.empty(), wrong));
    }
  }

  private static String twice(Line line, Map<BlsPublicKey, Integer> first, Set<BlsPublicKey> keys) {
    BlsPublicKey key = line.key().orElseThrow();
    Optional<Integer> earlier = Optional.ofNullable(first.putIfAbsent(key, line.number()));
    keys.add(key);
    return earlier.map(at -> "is the same key as line " + at).orElse("");
  }

  /** Fails with the first of the problems and the number of the others, if there are any. */
  static void refuse(Path file, List<Problem> problems) {
    if (problems.size() > MOST_PROBLEMS) {
      List<Problem> shown = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
      int more = problems.size() - MOST_PROBLEMS;
      shown.add(new Problem(file.toString(), "has " + more + " more lines that are wrong"));
      throw new ConfigException(shown);
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }
}
