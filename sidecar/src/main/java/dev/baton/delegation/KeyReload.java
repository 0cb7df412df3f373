package dev.baton.delegation;

import dev.baton.bls.BlsPublicKey;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** Finds out anew which keys there are to sign with, wherever they live. */
public interface KeyReload {

  /**
   * Asks every place of keys. Where that fails the keys stay as they were; it holds up no other.
   *
   * @return what came of it at each place; never fails
   */
  Future<List<Outcome>> run();

  /**
   * What came of it at one place.
   *
   * @param added keys that were not there before, by the time at which it is known; decrypting them
   *     may take longer
   * @param removed keys that are not there any more
   * @param unchanged how many are there as before
   * @param problems why nothing was changed; empty if all went well
   */
  record Outcome(
      String backend,
      Set<BlsPublicKey> added,
      Set<BlsPublicKey> removed,
      int unchanged,
      List<Obstacle> problems) {
    public Outcome {
      added = Set.copyOf(added);
      removed = Set.copyOf(removed);
      problems = List.copyOf(problems);
    }
  }
}
