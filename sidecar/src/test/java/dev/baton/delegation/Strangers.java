package dev.baton.delegation;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.testkit.FakeRelay;
import dev.baton.testkit.Fixtures;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What relays hold or lose without our doing: another's hand at work with our keys. */
final class Strangers {

  private final List<FakeRelay> relays;
  private final RandomGenerator random;
  private final Set<SlotKey> planted = new HashSet<>();

  Strangers(List<FakeRelay> relays, RandomGenerator random) {
    this.relays = relays;
    this.random = random;
  }

  /** The slots for which every relay shows a stranger's delegation. */
  Set<SlotKey> planted() {
    return planted;
  }

  /** One of two relays loses what it has for the slot, unless a stranger's is what it has. */
  void forget(Slot slot) {
    if (planted.stream().noneMatch(key -> key.slot().equals(slot))) {
      relays.get(random.nextInt(2)).remove(slot);
    }
  }

  /** Somebody delegates the slot with one of our keys. */
  void plant(Slot slot) {
    BlsSecretKey ours = Fixtures.key(1 + random.nextInt(3));
    SignedDelegation delegation = delegation(ours, slot);
    relays.forEach(relay -> relay.plant(delegation));
    planted.removeIf(other -> other.slot().equals(slot));
    planted.add(new SlotKey(ours.publicKey(), slot));
  }

  private static SignedDelegation delegation(BlsSecretKey ours, Slot slot) {
    Gateway stranger = Fixtures.gateway("stranger", 9);
    DelegationMessage message =
        new DelegationMessage(
            ours.publicKey(),
            stranger.delegate(),
            stranger.committer(),
            slot.toUInt64(),
            Bytes.EMPTY);
    return new SignedDelegation(
        message, Fixtures.TERMS, ours.sign(Fixtures.SCHEME.signingRoot(message, Fixtures.TERMS)));
  }
}
