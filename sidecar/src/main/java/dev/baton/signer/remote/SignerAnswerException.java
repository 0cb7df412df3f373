package dev.baton.signer.remote;

import org.jspecify.annotations.Nullable;

/** A signer's answer is not what it must be. The message names the place and is safe to print. */
public final class SignerAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SignerAnswerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
