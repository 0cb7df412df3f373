package dev.baton.signer.local;

import dev.baton.bls.BlsSecretKey;
import java.util.List;
import java.util.Optional;

/** What was found, and what has become of it. Owned by one event loop. */
final class LoadEntry {

  final LockedKeys locked;
  Optional<List<BlsSecretKey>> unlocked = Optional.empty();
  Optional<String> failure = Optional.empty();

  LoadEntry(LockedKeys locked) {
    this.locked = locked;
  }

  boolean isWaiting() {
    return unlocked.isEmpty() && failure.isEmpty();
  }

  List<BlsSecretKey> keys() {
    return unlocked.orElse(List.of());
  }

  /** A wallet whose keys nobody has told counts as one until it is unlocked. */
  int count() {
    return unlocked.map(List::size).orElseGet(() -> Math.max(1, locked.publicKeys().size()));
  }
}
