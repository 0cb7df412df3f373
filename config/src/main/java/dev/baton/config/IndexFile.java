package dev.baton.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A file of validator indices: one a line; empty lines and what follows a # are skipped. */
final class IndexFile {

  /** Four million indices. */
  private static final int LARGEST = 32 << 20;

  private static final Pattern INDEX = Pattern.compile("\\d{1,12}");

  private IndexFile() {}

  /**
   * Reads and checks every line.
   *
   * @return the indices in the order of the file
   * @throws ConfigException if the file cannot be read, a line is no index, or one comes twice; the
   *     place of each problem is the file and line
   */
  static Set<Long> read(Path file) {
    List<String> lines = TextFile.read(file, LARGEST).lines().toList();
    Map<Long, Integer> first = new HashMap<>();
    Set<Long> indices = new LinkedHashSet<>();
    List<Problem> problems = new ArrayList<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      String text = line.substring(0, end(line)).strip();
      if (!text.isEmpty()) {
        String at = file + ":" + number;
        add(text, number, first, indices).ifPresent(what -> problems.add(new Problem(at, what)));
      }
    }
    PublicKeyFile.refuse(file, problems);
    return indices;
  }

  private static int end(String line) {
    int comment = line.indexOf('#');
    return comment < 0 ? line.length() : comment;
  }

  /** What is wrong with the line, if anything is. */
  private static Optional<String> add(
      String text, int number, Map<Long, Integer> first, Set<Long> indices) {
    if (!INDEX.matcher(text).matches()) {
      // Without the text: the file may be a wrong one, with secrets in it.
      return Optional.of("must be a validator index, a whole number, one a line");
    }
    long index = Long.parseLong(text);
    indices.add(index);
    return Optional.ofNullable(first.putIfAbsent(index, number))
        .map(at -> "is the same index as line " + at);
  }
}
