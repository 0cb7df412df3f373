package dev.baton.signer.local;

/** Hears how the decrypting goes on. Called on the event loop. */
public interface LoadListener {

  /** At the beginning, after each key, and so at the end. */
  void progressed(LoadProgress progress);
}
