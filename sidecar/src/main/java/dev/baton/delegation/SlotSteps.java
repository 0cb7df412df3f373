package dev.baton.delegation;

import dev.baton.beacon.ProposerDuty;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Root;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/**
 * What a slot's run asks of the world, each step by itself: journal, relays, policy, signer. It
 * remembers nothing; which step may be taken, and when, {@link SlotRun} knows.
 */
final class SlotSteps {

  private final SlotWorld world;
  private final SlotKey key;

  SlotSteps(SlotWorld world, SlotKey key) {
    this.world = world;
    this.key = key;
  }

  Future<Optional<JournalEntry>> lookUp() {
    return world.journal().find(key);
  }

  /**
   * Reads the relays; succeeds if none shows a delegation that is not ours.
   *
   * @param decided our own decision for the slot, which a relay may show
   */
  Future<RelayLook> look(Optional<JournalEntry> decided) {
    return world.relays().requireClear(key, decided);
  }

  /**
   * Makes the policy's decision durable. What comes back is the slot's decision: this one, or the
   * first one if there is another. Fails with the policy's reason for deciding nothing, or with
   * {@code BELOW_FLOOR}.
   */
  Future<Optional<JournalEntry>> decide(ProposerDuty duty, Root dependentRoot) {
    Policy.Choice choice = world.policy().choose(duty);
    if (choice instanceof Policy.Choice.Delegate delegate) {
      Reservation decision = world.decision(key, delegate.gateway(), dependentRoot);
      world.policy().reserving(decision);
      return world
          .journal()
          .write(new JournalWrite.Reserve(decision))
          .compose(outcome -> decided(decision, outcome));
    }
    Policy.Choice.Abstain abstain = (Policy.Choice.Abstain) choice;
    return Future.failedFuture(new RefusedException(abstain.reason(), abstain.why()));
  }

  private Future<Optional<JournalEntry>> decided(
      Reservation decision, JournalWrite.Outcome outcome) {
    if (outcome.isDurable()) {
      JournalEntry entry = new JournalEntry(decision, Optional.empty(), false, Map.of());
      return Future.succeededFuture(Optional.of(entry));
    }
    // The first decision stands: go on with that one.
    return outcome == JournalWrite.Outcome.BELOW_FLOOR
        ? Future.failedFuture(new RefusedException(Reason.BELOW_FLOOR, "slot " + key.slot()))
        : lookUp();
  }

  /** Signs what is reserved; the signature that comes out is on disk, however late it came. */
  Future<BlsSignature> sign(Reservation reservation) {
    return world
        .signer()
        .sign(reservation.message(), reservation.signing())
        .compose(
            signature ->
                world
                    .journal()
                    .write(new JournalWrite.Sign(key, signature))
                    .compose(outcome -> requireDurable(outcome, signature)));
  }

  private static Future<BlsSignature> requireDurable(
      JournalWrite.Outcome outcome, BlsSignature signature) {
    return outcome.isDurable()
        ? Future.succeededFuture(signature)
        : Future.failedFuture(
            new RefusedException(Reason.HELD_BY_ANOTHER, "signature not journaled: " + outcome));
  }
}
