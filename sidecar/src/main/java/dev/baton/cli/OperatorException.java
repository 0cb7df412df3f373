package dev.baton.cli;

/** Something that the operator can put right; the message says what and how. */
final class OperatorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Exit exit;

  OperatorException(Exit exit, String message) {
    super(message);
    this.exit = exit;
  }

  Exit exit() {
    return exit;
  }
}
