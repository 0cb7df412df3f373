package dev.baton.signer.local;

import java.nio.file.Path;

/** A key or a password that cannot be used; it carries the one problem. */
public final class KeyProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient KeyProblem problem;

  KeyProblemException(Path file, String what, String remedy) {
    this(new KeyProblem(file, what, remedy));
  }

  KeyProblemException(KeyProblem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  public KeyProblem problem() {
    return problem;
  }
}
