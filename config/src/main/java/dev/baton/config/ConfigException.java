package dev.baton.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message lists every problem, one a line. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String listing;
  private final transient List<Problem> problems;

  /** A failure with the given problems, at least one. */
  public ConfigException(List<Problem> problems) {
    this.listing = problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    this.problems = List.copyOf(problems);
  }

  ConfigException(String place, String what) {
    this(List.of(new Problem(place, what)));
  }

  @Override
  public String getMessage() {
    return listing;
  }

  /** Every problem, in the order in which it was found. */
  public List<Problem> problems() {
    return problems;
  }
}
