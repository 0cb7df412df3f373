package dev.baton.gateway;

import dev.baton.delegation.Gateway;
import dev.baton.delegation.GatewayKeys;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.RefusedKeys;
import io.vertx.core.Future;
import java.time.Instant;
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
  private final Map<String, Seen> offered = new LinkedHashMap<>();
  private List<RefusedKeys> told = List.of();

  /** One after the other: what is being pinned must not be pinned differently meanwhile. */
  private Future<Void> last = Future.succeededFuture();

  /** What a gateway is given, and since when. */
  private record Seen(Offer offer, Instant since) {}

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
              pinned.putAll(read(entries));
              return entries.size() < PAGE
                  ? Future.succeededFuture()
                  : readAfter(entries.get(entries.size() - 1).sequence());
            });
  }

  /**
   * The keys that entries of this {@link #KIND} pin, by the gateways' names; the last counts.
   *
   * @throws dev.baton.delegation.JournalException if one of them cannot be read
   */
  public static Map<String, Keys> read(List<Ledger.Entry> entries) {
    Map<String, Keys> keys = new LinkedHashMap<>();
    entries.forEach(entry -> keys.put(entry.note().subject(), PinBody.read(entry)));
    return keys;
  }

  /**
   * Takes the gateways as they are configured or read from a registry now, in place of those of
   * before. New ones are pinned; until that is durable they have no slots.
   *
   * @return complete when the new pins are durable
   */
  public Future<Void> see(Map<String, Offer> gateways) {
    Map<String, Seen> before = Map.copyOf(offered);
    offered.clear();
    gateways.forEach(
        (name, offer) ->
            offered.put(
                name,
                Optional.ofNullable(before.get(name))
                    .filter(seen -> seen.offer().equals(offer))
                    .orElseGet(() -> new Seen(offer, clock.instant()))));
    tell();
    return pinNew(gateways).onSuccess(done -> tell());
  }

  /**
   * Pins those that are new, before they are taken: what gateways are given stays as it is.
   *
   * @return complete when the new pins are durable
   */
  public Future<Void> pinNew(Map<String, Offer> gateways) {
    Map<String, Keys> all = new LinkedHashMap<>();
    gateways.forEach((name, offer) -> all.put(name, offer.keys()));
    return afterTheLast(
        () -> {
          all.keySet().removeAll(pinned.keySet());
          return pin(all);
        });
  }

  /** Says once what is refused, not each time that it is seen. */
  private void tell() {
    List<RefusedKeys> now = refused();
    now.stream().filter(one -> !told.contains(one)).forEach(GatewayPins::warn);
    told = now;
  }

  private static void warn(RefusedKeys keys) {
    log.warn(
        "Gateway {} is given {} than was pinned ({}). It gets no slot with that until an operator"
            + " says that it is right: baton gateways accept {}",
        keys.gateway(),
        keys.summary(),
        Reason.GATEWAY_KEY_CHANGED.code(),
        keys.gateway());
  }

  private Future<Void> afterTheLast(Supplier<Future<Void>> next) {
    last = last.transform(done -> next.get());
    return last;
  }

  @Override
  public Set<String> names() {
    return Set.copyOf(offered.keySet());
  }

  @Override
  public boolean isPinned(String gateway) {
    Optional<Keys> keys = Optional.ofNullable(pinned.get(gateway));
    return keys.isPresent() && keys.equals(seen(gateway).map(one -> one.offer().keys()));
  }

  @Override
  public boolean isPinned(Gateway signed) {
    return isPinned(signed.name())
        && Optional.ofNullable(pinned.get(signed.name()))
            .filter(keys -> keys.delegate().equals(signed.delegate()))
            .filter(keys -> keys.committer().equals(signed.committer()))
            .isPresent();
  }

  @Override
  public List<RefusedKeys> refused() {
    return offered.keySet().stream().flatMap(name -> refused(name).stream()).toList();
  }

  @Override
  public Future<Optional<RefusedKeys>> accept(String gateway, Keys shown) {
    Optional<RefusedKeys> refused = refused(gateway);
    if (refused.isEmpty()) {
      return Future.succeededFuture(refused);
    }
    if (!refused.get().offered().keys().equals(shown)) {
      return Future.failedFuture(
          new RefusedException(
              Reason.GATEWAY_KEY_CHANGED,
              "The keys of " + gateway + " are others by now than those that were agreed to"));
    }
    return afterTheLast(() -> pin(Map.of(gateway, shown))).map(refused);
  }

  private Optional<RefusedKeys> refused(String gateway) {
    Optional<Keys> held = Optional.ofNullable(pinned.get(gateway));
    return seen(gateway)
        .flatMap(
            now ->
                held.filter(keys -> !keys.equals(now.offer().keys()))
                    .map(keys -> new RefusedKeys(gateway, keys, now.offer(), now.since())));
  }

  private Optional<Seen> seen(String gateway) {
    return Optional.ofNullable(offered.get(gateway));
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
