package dev.baton.api;

import dev.baton.beacon.BeaconChain;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.RefusedKeys;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.SlotTimes;
import dev.baton.delegation.StatusView;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sidecar's knowledge, set by the test. Reads its list as the journal's contract says. */
public final class FakeStatusView implements StatusView {

  public static final Instant GENESIS = Instant.parse("2026-11-01T00:00:00Z");
  public static final ChainSpec SPEC =
      new ChainSpec(
          GENESIS,
          Root.ZERO,
          Bytes.fromHex("0x10000910"),
          Duration.ofSeconds(12),
          8,
          new Epoch(0),
          new UInt64(560048));

  public final List<JournalEntry> entries = new ArrayList<>();
  public final List<SlotReport> slots = new ArrayList<>();
  public final List<EpochStatus> epochs = new ArrayList<>();
  public final List<GatewayStatus> gateways = new ArrayList<>();
  public final List<StandingStatus> standings = new ArrayList<>();
  public final Map<String, List<StandingChange>> changes = new HashMap<>();
  public final List<RefusedKeys> refusedKeys = new ArrayList<>();
  public final List<RelayStatus> relays = new ArrayList<>();
  public final List<SignerStatus> signers = new ArrayList<>();
  public final List<BeaconChain.NodeStatus> nodes = new ArrayList<>();
  public final Map<Long, BlsPublicKey> validators = new HashMap<>();
  public Optional<SlotGuard> guard = Optional.empty();
  public Readiness readiness = new Readiness(List.of());
  public Slot current = new Slot(3);
  public boolean signing = true;
  public Optional<RuntimeException> broken = Optional.empty();

  @Override
  public Future<List<JournalEntry>> delegations(Journal.Query query) {
    if (broken.isPresent()) {
      return Future.failedFuture(broken.get());
    }
    return Future.succeededFuture(
        entries.stream()
            .filter(e -> !e.key().slot().isBefore(query.from()))
            .filter(e -> !e.key().slot().isAfter(query.to()))
            .filter(e -> query.proposer().map(e.key().proposer()::equals).orElse(true))
            .filter(e -> query.gateway().map(e.reservation().gateway()::equals).orElse(true))
            .filter(e -> query.after().map(k -> e.key().compareTo(k) > 0).orElse(true))
            .sorted(Comparator.comparing(JournalEntry::key))
            .limit(query.limit())
            .toList());
  }

  @Override
  public List<SlotReport> slots() {
    return slots;
  }

  @Override
  public List<EpochStatus> epochs() {
    return epochs;
  }

  @Override
  public List<GatewayStatus> gateways() {
    return gateways;
  }

  @Override
  public List<StandingStatus> standings() {
    return standings;
  }

  @Override
  public List<StandingChange> standingChanges(String gateway) {
    return changes.getOrDefault(gateway, List.of());
  }

  @Override
  public List<RefusedKeys> refusedKeys() {
    return refusedKeys;
  }

  @Override
  public List<ObserverStatus> observers() {
    return List.of(
        new ObserverStatus(
            "site-b",
            false,
            "12 readings taken",
            Optional.of(GENESIS),
            Optional.of(Duration.ofMillis(2_500)),
            Map.of("unreachable", 3L),
            Map.of("turn", 7L)),
        new ObserverStatus(
            "site-c",
            true,
            "not asked yet",
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of()));
  }

  @Override
  public List<SignerStatus> signers() {
    return List.copyOf(signers);
  }

  @Override
  public Optional<SlotGuard> guard(Slot slot) {
    return guard.filter(seen -> seen.key().slot().equals(slot));
  }

  @Override
  public List<RelayStatus> relays() {
    return relays;
  }

  @Override
  public List<BeaconChain.NodeStatus> nodes() {
    return nodes;
  }

  @Override
  public Readiness readiness() {
    return readiness;
  }

  @Override
  public ChainSpec spec() {
    return SPEC;
  }

  @Override
  public SlotTimes times() {
    return new SlotTimes(SPEC, 4, 2);
  }

  @Override
  public Slot currentSlot() {
    return current;
  }

  @Override
  public boolean signing() {
    return signing;
  }

  @Override
  public Optional<BlsPublicKey> validator(long index) {
    return Optional.ofNullable(validators.get(index));
  }
}
