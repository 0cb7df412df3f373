package dev.baton.delegation;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The look before the leap: reads every relay for a delegation by our key that we know nothing of.
 */
final class RelayCheck {

  private final List<Relay> relays;

  RelayCheck(List<Relay> relays) {
    this.relays = relays;
  }

  /**
   * Succeeds if at least one relay could be read and none shows a delegation by the key. Fails with
   * {@code FOREIGN_DELEGATION}, or with {@code NO_RELAY_READABLE} which names every relay's reason.
   *
   * @param decided our own decision for the slot, which a relay may show
   */
  Future<Void> requireClear(SlotKey key, Optional<JournalEntry> decided) {
    List<String> troubles = new ArrayList<>();
    List<Future<Optional<String>>> reads =
        relays.stream().map(relay -> read(relay, key, decided, troubles)).toList();
    return Future.all(reads)
        .compose(
            all -> {
              Optional<String> foreign = firstOf(reads);
              if (foreign.isPresent()) {
                return Future.failedFuture(
                    new RefusedException(Reason.FOREIGN_DELEGATION, foreign.get()));
              }
              return troubles.size() == relays.size()
                  ? Future.failedFuture(
                      new RefusedException(Reason.NO_RELAY_READABLE, String.join("; ", troubles)))
                  : Future.succeededFuture();
            });
  }

  private static Optional<String> firstOf(List<Future<Optional<String>>> reads) {
    return reads.stream().map(Future::result).flatMap(Optional::stream).findFirst();
  }

  /** What a relay shows against us; its own trouble is noted, not thrown. */
  private static Future<Optional<String>> read(
      Relay relay, SlotKey key, Optional<JournalEntry> decided, List<String> troubles) {
    return relay
        .delegations(key.slot())
        .map(listed -> foreign(relay, key, decided, listed))
        .otherwise(
            failure -> {
              troubles.add(RefusedException.reasonOf(failure) + ": " + failure.getMessage());
              return Optional.empty();
            });
  }

  /** One that cannot be verified counts as well: to be wrong about it would cost collateral. */
  private static Optional<String> foreign(
      Relay relay, SlotKey key, Optional<JournalEntry> decided, List<Relay.Listed> listed) {
    return listed.stream()
        .filter(one -> one.delegation().message().proposer().equals(key.proposer()))
        .filter(one -> !isOf(decided, one))
        .map(
            one ->
                String.format(
                    "relay %s holds a delegation of %s to %s%s",
                    relay.name(),
                    key,
                    one.delegation().message().delegate().toShortString(),
                    one.verified() ? "" : ", its signature not verifiable in the dialect"))
        .findFirst();
  }

  private static boolean isOf(Optional<JournalEntry> decided, Relay.Listed shown) {
    return decided
        .map(entry -> entry.reservation().message())
        .filter(shown.delegation().message()::equals)
        .isPresent();
  }
}
