package dev.baton.delegation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One look at what the relays hold for a slot. It ends when every relay has answered or failed, or
 * without those that are known to hang once their time is up. Answers that come after that are
 * heeded too: {@link #objection}.
 */
final class RelayLook {

  private final SlotKey key;
  private final Optional<JournalEntry> decided;
  private final Promise<RelayLook> ended = Promise.promise();
  private final Set<RelayReader> open = new HashSet<>();
  private final List<String> troubles = new ArrayList<>();
  private Optional<String> foreign = Optional.empty();
  private boolean anyRead;
  private boolean patient = true;

  /**
   * A look for one slot.
   *
   * @param decided our own decision for the slot, which a relay may show
   */
  RelayLook(SlotKey key, Optional<JournalEntry> decided) {
    this.key = key;
    this.decided = decided;
  }

  /** Asks all of them; fails as {@link RelayCheck#requireClear} does. */
  Future<RelayLook> at(List<RelayReader> relays) {
    open.addAll(relays);
    relays.forEach(this::ask);
    endIfDone();
    return ended.future();
  }

  /** Waits no longer for those that are known to hang, if another one could be read. */
  void loseItsPatience() {
    patient = false;
    endIfDone();
  }

  /** A delegation by our key that is not ours, also if it was shown when the look had ended. */
  Optional<Obstacle> objection() {
    return foreign.map(detail -> new Obstacle(Reason.FOREIGN_DELEGATION, detail));
  }

  private void ask(RelayReader relay) {
    relay
        .read(key.slot())
        .onSuccess(
            listed -> {
              anyRead = true;
              foreign = foreign.or(() -> foreign(relay.name(), listed));
            })
        .onFailure(
            failure ->
                troubles.add(RefusedException.reasonOf(failure) + ": " + failure.getMessage()))
        .onComplete(
            done -> {
              open.remove(relay);
              endIfDone();
            });
  }

  private void endIfDone() {
    if (ended.future().isComplete()) {
      return;
    }
    if (foreign.isPresent()) {
      ended.fail(new RefusedException(Reason.FOREIGN_DELEGATION, foreign.get()));
    } else if (anyRead && open.stream().allMatch(this::isDispensable)) {
      ended.complete(this);
    } else if (open.isEmpty()) {
      ended.fail(new RefusedException(Reason.NO_RELAY_READABLE, String.join("; ", troubles)));
    }
  }

  private boolean isDispensable(RelayReader relay) {
    return !patient && relay.hangs();
  }

  /** One that cannot be verified counts as well: to be wrong about it would cost collateral. */
  private Optional<String> foreign(String relay, List<Relay.Listed> listed) {
    return listed.stream()
        .filter(one -> one.delegation().message().proposer().equals(key.proposer()))
        .filter(one -> !isDecided(one))
        .map(
            one ->
                String.format(
                    "relay %s holds a delegation of %s to %s%s",
                    relay,
                    key,
                    one.delegation().message().delegate().toShortString(),
                    one.verified() ? "" : ", its signature not verifiable in the dialect"))
        .findFirst();
  }

  private boolean isDecided(Relay.Listed shown) {
    return decided
        .map(entry -> entry.reservation().message())
        .filter(shown.delegation().message()::equals)
        .isPresent();
  }
}
