package dev.baton.signer.remote;

import dev.baton.delegation.RefusedException;
import java.util.Optional;

/** How many requests a signer may get at once, and whether it may get any now. */
public interface Gate {

  /** Why it must not be asked now; empty if it may be. */
  Optional<RefusedException> closed();

  /** How many requests may be under way while it is not closed, at least one. */
  int permits();

  /** A gate that never closes. */
  static Gate open(int permits) {
    return new Gate() {
      @Override
      public Optional<RefusedException> closed() {
        return Optional.empty();
      }

      @Override
      public int permits() {
        return permits;
      }
    };
  }
}
