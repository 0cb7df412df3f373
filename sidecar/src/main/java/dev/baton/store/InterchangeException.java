package dev.baton.store;

import dev.baton.delegation.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** An interchange file was refused as a whole: nothing of it was imported. */
public final class InterchangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Something that is wrong with the file, or between the file and the journal.
   *
   * @param place where: {@code data[3].nonce (line 7)}
   */
  public record Problem(String place, Reason reason, String what) {
    @Override
    public String toString() {
      return place + ": " + what;
    }
  }

  @SuppressWarnings("serial") // Nobody serializes it; the list that is given is serializable.
  private final List<Problem> problems;

  private final int more;

  /**
   * Names everything that is wrong.
   *
   * @param problems at least one
   * @param more how many further ones were found and are not listed
   */
  InterchangeException(List<Problem> problems, int more) {
    super(
        problems.stream()
            .map(problem -> "\n  " + problem)
            .collect(
                Collectors.joining(
                    "",
                    "the journal takes nothing of the interchange file:",
                    more > 0 ? "\n  and " + more + " more problems" : "")));
    this.problems = List.copyOf(problems);
    this.more = more;
  }

  /** The reason of the first problem. */
  public Reason reason() {
    return problems.get(0).reason();
  }

  /** The first hundred problems, in the order of the file; those of signatures may come later. */
  public List<Problem> problems() {
    return problems;
  }

  /** How many problems are not among {@link #problems}. */
  public int more() {
    return more;
  }
}
