package dev.baton.signer.local;

import dev.baton.bls.BlsSecretKey;
import java.util.List;
import java.util.Optional;

/** What was found, and what has become of it. Owned by one event loop. */
final class LoadEntry {

  final LockedKeys locked;
  List<BlsSecretKey> unlocked = List.of();
  Optional<String> failure = Optional.empty();

  LoadEntry(LockedKeys locked) {
    this.locked = locked;
  }

  boolean isWaiting() {
    return unlocked.isEmpty() && failure.isEmpty();
  }

  /** A wallet whose keys nobody has told counts as one until it is unlocked. */
  int count() {
    return unlocked.isEmpty() ? Math.max(1, locked.publicKeys().size()) : unlocked.size();
  }
}
