package dev.baton.delegation;

/**
 * Something in the way that may go by itself.
 *
 * @param detail the reason's particulars for people; empty if there are none
 */
public record Obstacle(Reason reason, String detail) {

  static Obstacle of(Throwable failure) {
    return new Obstacle(RefusedException.reasonOf(failure), String.valueOf(failure.getMessage()));
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? reason.code() : reason.code() + " (" + detail + ")";
  }
}
