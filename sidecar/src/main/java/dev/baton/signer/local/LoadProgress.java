package dev.baton.signer.local;

/**
 * How far the decrypting is, from when it began to when nothing is left.
 *
 * @param total what there is to decrypt, all that was added meanwhile included
 * @param done of them, failed ones included
 */
public record LoadProgress(int done, int failed, int total) {

  public boolean isOver() {
    return done == total;
  }
}
