package dev.baton.gateway;

import dev.baton.delegation.GatewayKeys;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pins the keys of gateways in the ledger. What is pinned stays so, through restarts, reloads and
 * while a gateway is not configured; only {@link #accept} changes it. Lives on the event loop.
 */
public final class GatewayPins implements GatewayKeys {

  /** The kind of the ledger's entries; their subject is the gateway's name. */
  public static final String KIND = "gateway-pin";

  private static final int PAGE = 10_000;

  private static final Logger log = LoggerFactory.getLogger(GatewayPins.class);

  private final Ledger ledger;
  private final InstantSource clock;
  private final Map<String, Keys> pinned = new LinkedHashMap<>();
  private final Map<String, Keys> wanted = new LinkedHashMap<>();

  /** One after the other: what is being pinned must not be pinned differently meanwhile. */
  private Future<Void> last = Future.succeededFuture();

  private GatewayPins(Ledger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Reads what is pinned.
   *
   * @return fails as the ledger does, and with {@link Reason#JOURNAL_DAMAGED} if an entry cannot be
   *     read: a pin that is passed over would be a change that nobody accepted
   */
  public static Future<GatewayPins> open(Ledger ledger, InstantSource clock) {
    GatewayPins pins = new GatewayPins(ledger, clock);
    return pins.readAfter(0).map(pins);
  }

  private Future<Void> readAfter(long sequence) {
    return ledger
        .read(KIND, sequence, PAGE)
        .compose(
            entries -> {
              entries.forEach(entry -> pinned.put(entry.note().subject(), PinBody.read(entry)));
              return entries.size() < PAGE
                  ? Future.succeededFuture()
                  : readAfter(entries.get(entries.size() - 1).sequence());
            });
  }

  /**
   * Takes the gateways as they are configured or read from a registry now, in place of those of
   * before. New ones are pinned; until that is durable they have no slots.
   *
   * @return complete when the new pins are durable
   */
  public Future<Void> see(Map<String, Keys> gateways) {
    List<Change> known = refused();
    wanted.clear();
    wanted.putAll(gateways);
    refused().stream().filter(change -> !known.contains(change)).forEach(GatewayPins::warn);
    Map<String, Keys> seen = Map.copyOf(gateways);
    return afterTheLast(() -> pinNew(seen));
  }

  private static void warn(Change change) {
    log.warn(
        "Gateway {} is given other keys than those that were pinned ({}). It gets no slot with them"
            + " until an operator says that they are right: baton gateways accept {}",
        change.gateway(),
        Reason.GATEWAY_KEY_CHANGED.code(),
        change.gateway());
  }

  private Future<Void> pinNew(Map<String, Keys> seen) {
    Map<String, Keys> fresh = new LinkedHashMap<>(seen);
    fresh.keySet().removeAll(pinned.keySet());
    return pin(fresh);
  }

  private Future<Void> afterTheLast(Supplier<Future<Void>> next) {
    last = last.transform(done -> next.get());
    return last;
  }

  @Override
  public Set<String> names() {
    return Set.copyOf(wanted.keySet());
  }

  @Override
  public boolean isPinned(String gateway) {
    Optional<Keys> keys = Optional.ofNullable(pinned.get(gateway));
    return keys.isPresent() && keys.equals(Optional.ofNullable(wanted.get(gateway)));
  }

  @Override
  public List<Change> refused() {
    return wanted.keySet().stream().flatMap(name -> change(name).stream()).toList();
  }

  @Override
  public Future<Optional<Change>> accept(String gateway, Keys shown) {
    Optional<Change> change = change(gateway);
    if (change.isEmpty()) {
      return Future.succeededFuture(change);
    }
    if (!change.get().wanted().equals(shown)) {
      return Future.failedFuture(
          new RefusedException(
              Reason.GATEWAY_KEY_CHANGED,
              "The keys of " + gateway + " are others by now than those that were agreed to"));
    }
    return afterTheLast(() -> pin(Map.of(gateway, shown))).map(change);
  }

  private Optional<Change> change(String gateway) {
    Keys now = wanted.get(gateway);
    Keys then = pinned.get(gateway);
    return now == null || then == null || now.equals(then)
        ? Optional.empty()
        : Optional.of(new Change(gateway, then, now));
  }

  private Future<Void> pin(Map<String, Keys> keys) {
    if (keys.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Ledger.Note> notes =
        keys.entrySet().stream()
            .map(
                one ->
                    new Ledger.Note(
                        clock.instant(), KIND, one.getKey(), PinBody.write(one.getValue())))
            .toList();
    return ledger
        .append(notes)
        .map(
            appended -> {
              pinned.putAll(keys);
              return null;
            });
  }
}
