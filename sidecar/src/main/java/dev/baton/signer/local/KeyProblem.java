package dev.baton.signer.local;

import java.nio.file.Path;

/**
 * Why a key, or a folder that should have some, cannot be used.
 *
 * @param file where it lies: a file or a folder
 * @param what is wrong; never a secret
 * @param remedy what the operator can do
 */
public record KeyProblem(Path file, String what, String remedy) {

  /** The whole message: file, trouble, remedy. */
  @Override
  public String toString() {
    return file + ": " + what + "; " + remedy;
  }
}
