package dev.baton.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message lists every problem, one a line. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** A failure with the given problems, at least one. */
  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  ConfigException(String place, String what) {
    this(List.of(new Problem(place, what)));
  }

  /** Every problem, those of reading a key in the order of the file, then those between keys. */
  public List<Problem> problems() {
    return problems;
  }
}
