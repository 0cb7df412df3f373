package dev.baton.signer.local;

import dev.baton.config.Problem;
import java.util.List;

/** Finds what holds keys, each time anew. */
public interface KeySearch {

  /** Searches; reads files: call it on a worker. Whatever is wrong with them is in the result. */
  Found run();

  /**
   * What there is.
   *
   * @param keys in the order in which they are decrypted while no slot is near
   * @param problems all that is wrong, and not only the first of it; with any of them the keys are
   *     not complete
   */
  record Found(List<LockedKeys> keys, List<Problem> problems) implements AutoCloseable {
    public Found {
      keys = List.copyOf(keys);
      problems = List.copyOf(problems);
    }

    @Override
    public void close() {
      keys.forEach(LockedKeys::close);
    }
  }
}
