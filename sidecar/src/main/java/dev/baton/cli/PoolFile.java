package dev.baton.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file about validators, a line each: the key, and behind it what is to be of it, a group's name
 * or {@code opt-out}. What follows a {@code #} is a comment. All that is wrong is found at once.
 */
final class PoolFile {

  static final String OPT_OUT = "opt-out";
  private static final int MOST_BYTES = 32 << 20;

  /** More than anyone reads: it is another kind of file. */
  static final int MOST_PROBLEMS = 1000;

  private static final Pattern LINE_END = Pattern.compile("\r?\n|\r");
  private static final Pattern WORD = Pattern.compile("[^ \t]+");
  private static final Pattern KEY = Pattern.compile("0x[0-9a-fA-F]{96}");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._:-]{0,63}");
  private static final int KEY_DIGITS = 96;

  private final Second wanted;
  private final List<Line> lines = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();

  private PoolFile(Second wanted) {
    this.wanted = wanted;
  }

  /** Which second words a file may have. */
  enum Second {
    /** Each line has one. */
    WANTED,
    /** None has. */
    REFUSED,
    /** They are of no interest. */
    SKIPPED
  }

  /**
   * One validator.
   *
   * @param key 0x and 96 digits, in lower case
   * @param word what stands behind it; empty if nothing may
   */
  record Line(String key, String word) {}

  /**
   * Something wrong.
   *
   * @param line from 1
   * @param column from 1
   * @param what with the remedy
   */
  record Problem(int line, int column, String what) {
    @Override
    public String toString() {
      return "line " + line + ", column " + column + ": " + what;
    }
  }

  /** What is in it; no lines that can be trusted if there are problems. */
  record Content(List<Line> lines, List<Problem> problems) {}

  /**
   * Reads a file.
   *
   * @throws OperatorException if there is none that can be read, or it is larger than any that is
   *     meant
   */
  static Content read(Path file, Second wanted) {
    NamedFile.requireReadable(file);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new OperatorException(
            Exit.REFUSED, file + ": is larger than 32 MiB; cut it into several");
      }
      return parse(Files.readAllBytes(file), wanted);
    } catch (IOException e) {
      throw NamedFile.unreadable(file, "cannot be read: " + e.getMessage());
    }
  }

  /** Reads its bytes. */
  static Content parse(byte[] bytes, Second wanted) {
    PoolFile file = new PoolFile(wanted);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new Content(
          List.of(), List.of(new Problem(1, 1, "the file is not text in UTF-8; save it as such")));
    }
    // Some editors begin a file with this mark, and show nothing of it.
    String[] lines = LINE_END.split(text.startsWith("\ufeff") ? text.substring(1) : text, -1);
    for (int i = 0; i < lines.length && file.problems.size() < MOST_PROBLEMS; i++) {
      file.line(i + 1, lines[i]);
    }
    return new Content(List.copyOf(file.lines), List.copyOf(file.problems));
  }

  private void line(int number, String whole) {
    String text = whole.split("#", 2)[0];
    Matcher word = WORD.matcher(text);
    if (!word.find()) {
      return;
    }
    int before = problems.size();
    String key = word.group().toLowerCase(Locale.ROOT);
    int column = word.start() + 1;
    key(number, column, word.group());
    String second = second(number, word, text);
    if (problems.size() > before) {
      return;
    }
    Integer first = seen.putIfAbsent(key, number);
    if (first != null) {
      problem(number, column, "the key is on line " + first + " already; take one line away");
      return;
    }
    lines.add(new Line(key, second));
  }

  private void key(int line, int column, String word) {
    if (KEY.matcher(word).matches()) {
      return;
    }
    String digits = word.startsWith("0x") || word.startsWith("0X") ? word.substring(2) : word;
    if (!HEX.matcher(digits).matches()) {
      problem(
          line,
          column,
          "no validator's public key; write 0x and 96 hex digits, and a # before a comment");
    } else if (digits.length() != KEY_DIGITS) {
      String has = "a public key has 96 hex digits, this has " + digits.length();
      problem(line, column, has + "; copy the whole key");
    } else {
      problem(line, column, "a public key begins with 0x; put that before it");
    }
  }

  private String second(int line, Matcher word, String text) {
    if (!word.find()) {
      if (wanted == Second.WANTED) {
        int end = text.stripTrailing().length() + 1;
        problem(line, end, "a group's name or opt-out is missing; write it behind the key");
      }
      return "";
    }
    String second = word.group();
    int column = word.start() + 1;
    if (wanted == Second.REFUSED) {
      problem(
          line,
          column,
          "only keys are read here; take the rest of the line away, or use delegations apply");
    } else if (wanted == Second.WANTED && !NAME.matcher(second).matches()) {
      problem(line, column, "no group's name; write that of a configured group, or opt-out");
    }
    if (wanted != Second.SKIPPED && word.find()) {
      problem(line, word.start() + 1, "too much in the line; put a # before a comment");
    }
    return second;
  }

  private void problem(int line, int column, String what) {
    problems.add(new Problem(line, column, what));
  }
}
