package dev.baton.scenario;

import java.util.Arrays;

/** A failure that no machine is too late for: it is never played again. */
final class Conclusive extends AssertionError {

  private static final long serialVersionUID = 1L;

  Conclusive(String message) {
    super(message);
  }

  Conclusive(AssertionError why) {
    super(why.getMessage(), why);
  }

  /** Whether a failure is one, or one came up while what had failed was ended. */
  static boolean is(Throwable failure) {
    return failure instanceof Conclusive
        || Arrays.stream(failure.getSuppressed()).anyMatch(Conclusive::is);
  }
}
