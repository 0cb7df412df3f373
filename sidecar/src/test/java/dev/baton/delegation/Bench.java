package dev.baton.delegation;

import dev.baton.beacon.Slot;
import dev.baton.policy.ValidatorGroup;
import dev.baton.testkit.FakeDuties;
import dev.baton.testkit.FakeRelay;
import dev.baton.testkit.FakeSigner;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.MemoryJournal;
import dev.baton.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** A delegation service among stand-ins, on virtual time; it can be killed and started again. */
final class Bench {

  final VirtualTime time = new VirtualTime(Fixtures.SPEC.genesisTime());
  final FakeDuties duties = new FakeDuties();
  final MemoryJournal journal = new MemoryJournal();
  final FakeRelay relayA = new FakeRelay("a", time);
  final FakeRelay relayB = new FakeRelay("b", time);
  final FakeSigner signer;
  private List<Gateway> gateways =
      List.of(Fixtures.gateway("alpha", 1), Fixtures.gateway("beta", 2));
  private final Set<String> revoked = new HashSet<>();
  private Optional<Obstacle> unsafe = Optional.empty();
  private List<SlotListener> listeners = List.of();
  private long seed = 1;
  private Optional<List<ValidatorGroup>> groups = Optional.empty();
  DelegationService service;

  Bench(int... ourKeys) {
    signer = new FakeSigner(ourKeys);
    service = build();
  }

  void start() {
    service = build();
    service.resume();
    service.advance();
  }

  void kill() {
    time.forgetAll();
  }

  void restart() {
    kill();
    start();
  }

  void prefer(String name) {
    List<Gateway> sorted = new ArrayList<>(gateways);
    sorted.sort((x, y) -> Boolean.compare(y.name().equals(name), x.name().equals(name)));
    gateways = sorted;
  }

  void listen(SlotListener listener) {
    listeners = List.of(listener);
    service = build();
  }

  /** Other delays between retries. */
  void seed(long other) {
    seed = other;
    service = build();
  }

  void groups(ValidatorGroup... several) {
    groups = Optional.of(List.of(several));
    service = build();
  }

  void noGateways() {
    service = build(false);
  }

  /** From now on no unsigned slot may go to it. */
  void revoke(String gateway) {
    revoked.add(gateway);
  }

  void restore(String gateway) {
    revoked.remove(gateway);
  }

  void unsafe(Reason reason) {
    unsafe = Optional.of(new Obstacle(reason, "as told"));
  }

  void runThrough(long first, long last) {
    for (long slot = first; slot <= last; slot++) {
      startSlot(slot);
      finishSlot(slot);
    }
  }

  void startSlot(long slot) {
    time.runUntil(Fixtures.SPEC.startOf(new Slot(slot)));
    service.advance();
  }

  void finishSlot(long slot) {
    time.runUntil(Fixtures.SPEC.startOf(new Slot(slot + 1)).minusMillis(1));
  }

  SlotReport report(SlotKey key) {
    return service.reports().stream().filter(r -> r.key().equals(key)).findFirst().orElseThrow();
  }

  Delivery delivery(SlotKey key, String relay) {
    return Objects.requireNonNull(report(key).deliveries().get(relay));
  }

  Delivery journaledDelivery(String relay) {
    return Objects.requireNonNull(journal.entries().get(0).deliveries().get(relay));
  }

  SlotReport.Phase phase(SlotKey key) {
    return report(key).phase();
  }

  private DelegationService build() {
    return build(true);
  }

  private DelegationService build(boolean available) {
    ValidatorGroup group =
        new ValidatorGroup("all", key -> true, ValidatorGroup.Strategy.FAILOVER, gateways);
    return new DelegationService(
        new DelegationSetup(
            duties,
            new RevocablePolicy(groups.orElse(List.of(group)), available, revoked),
            signer,
            List.of(relayA, relayB),
            journal,
            new SlotTimes(Fixtures.SPEC, 4, 2),
            time,
            signer.keys()::contains,
            () -> unsafe,
            Fixtures.TERMS,
            new SplittableRandom(seed),
            listeners));
  }
}
