package dev.baton.monitor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.baton.beacon.BeaconException;
import dev.baton.beacon.Blocks;
import dev.baton.beacon.ProposedBlock;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Reservation;
import dev.baton.delegation.SlotKey;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpLimits;
import dev.baton.monitor.guard.GuardReport.Result;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Input;
import dev.baton.relay.RelayAfterwards;
import dev.baton.testkit.Constraints;
import dev.baton.testkit.FakeWitness;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.Loop;
import dev.baton.testkit.MemoryJournal;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** A guard with two relays over HTTP; slot 5 of validator 1 is delegated to key 2. */
final class GuardRig implements AutoCloseable {

  static final Slot SLOT = new Slot(5);
  static final Root HASH = Fixtures.root(7);
  static final Bytes TX = Bytes.fromHex("0xf00d");
  static final Duration PATIENCE = Duration.ofMillis(500);

  private static final Logger LOG = (Logger) LoggerFactory.getLogger(ProposerGuard.class);

  final Loop loop = new Loop();
  final FakeWitness first = new FakeWitness(loop.vertx());
  final FakeWitness second = new FakeWitness(loop.vertx());
  final List<GuardReport> heard = new ArrayList<>();
  final MemoryJournal journal = new MemoryJournal();
  Blocks blocks = slot -> Future.succeededFuture(Optional.ofNullable(chain().get(slot)));
  private final Map<Slot, ProposedBlock> chain = new HashMap<>();
  private final List<BoundedHttpClient> clients = new ArrayList<>();
  private final List<Input> told = new ArrayList<>();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final ProposerGuard guard;

  GuardRig() {
    logged.start();
    LOG.addAppender(logged);
    guard =
        new ProposerGuard(
            journal,
            slot -> blocks.block(slot),
            List.of(witness("relay-1", first), witness("relay-2", second)),
            InstantSource.fixed(Instant.ofEpochSecond(1_800_000_000)),
            heard::add);
    first.delivered(200, Constraints.delivered(HASH));
  }

  private Map<Slot, ProposedBlock> chain() {
    return chain;
  }

  private SlotWitness witness(String name, FakeWitness server) {
    HttpLimits limits = HttpLimits.DEFAULTS.withTimeouts(PATIENCE, PATIENCE);
    BoundedHttpClient client =
        new BoundedHttpClient(loop.vertx(), server.uri(), Optional.empty(), limits);
    clients.add(client);
    return new RelayAfterwards(loop.vertx(), name, client, Fixtures.SCHEME, Fixtures.TERMS);
  }

  /** A delegation of a slot of validator 1 to key 2. */
  void delegate(Slot slot) {
    delegate(journal, slot);
  }

  static void delegate(MemoryJournal journal, Slot slot) {
    DelegationMessage message =
        new DelegationMessage(
            Fixtures.key(1).publicKey(),
            Fixtures.key(2).publicKey(),
            Fixtures.gateway("alpha", 1).committer(),
            slot.toUInt64(),
            Bytes.EMPTY);
    Reservation reservation =
        new Reservation(message, Fixtures.TERMS, "alpha", Fixtures.root(1), Instant.EPOCH);
    SlotKey key = reservation.key();
    journal.write(new JournalWrite.Reserve(reservation)).await();
    journal
        .write(
            new JournalWrite.Sign(
                key, Fixtures.key(1).sign(Fixtures.SCHEME.signingRoot(message, Fixtures.TERMS))))
        .await();
  }

  /** The duty is another's now. */
  void expose(Slot slot) {
    journal.write(new JournalWrite.Expose(new SlotKey(Fixtures.key(1).publicKey(), slot))).await();
  }

  /** It was signed, and never sent to any relay. */
  void withhold(Slot slot) {
    Delivery never =
        new Delivery(
            "relay-1", Delivery.State.EXPIRED, Optional.of(Reason.WITHHELD), "", Instant.EPOCH);
    journal
        .write(new JournalWrite.Deliver(new SlotKey(Fixtures.key(1).publicKey(), slot), never))
        .await();
  }

  void propose(Slot slot, Bytes... transactions) {
    chain.put(slot, new ProposedBlock(slot, 1, HASH, List.of(transactions)));
  }

  void loseBlocks() {
    blocks =
        slot ->
            Future.failedFuture(
                new BeaconException(BeaconException.Reason.UNREACHABLE, "node", "is away"));
  }

  /** What the guard says of our own proposer in a slot, when all have answered or been given up. */
  Circumstance judge(Slot slot) throws InterruptedException {
    sum(slot);
    return said(slot);
  }

  /** The slot is over. */
  void sum(Slot slot) {
    told.addAll(loop.get(() -> guard.sum(slot)));
  }

  /** The same of a slot that was over before; others are over meanwhile. */
  Circumstance said(Slot slot) throws InterruptedException {
    loop.until(
        "the guard has looked",
        () -> {
          told.addAll(guard.sum(new Slot(1_000)));
          return told.stream().anyMatch(one -> one.slot().equals(slot));
        });
    return told.stream()
        .filter(one -> one.slot().equals(slot))
        .map(Circumstance.class::cast)
        .reduce(
            (one, other) -> {
              throw new AssertionError("told twice: " + one + ", " + other);
            })
        .orElseThrow();
  }

  Optional<GuardReport> report(Slot slot) {
    return loop.get(() -> guard.report(slot));
  }

  /** What became of a slot, as everybody heard. */
  Result result(Slot slot) {
    GuardReport report = report(slot).orElseThrow();
    assertThat(heard).contains(report);
    assertThat(report.key().proposer()).isEqualTo(Fixtures.key(1).publicKey());
    return report.result();
  }

  /** What the guard wrote into the log for a human. */
  List<String> alarms() {
    return logged.list.stream()
        .filter(event -> event.getLevel() == Level.ERROR)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Override
  public void close() {
    LOG.detachAppender(logged);
    loop.await(guard::close);
    clients.forEach(client -> client.close().await());
    first.close();
    second.close();
    loop.close();
  }
}
