package dev.baton.cli;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Judgement;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Rules;
import dev.baton.monitor.judge.Scorekeeper;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Slo;
import dev.baton.monitor.judge.SlotClosed;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.record.StandingNotes;
import dev.baton.store.SqliteJournal;
import dev.baton.store.SqliteWatchLog;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A hundred slots of a gateway, recorded; a sidecar has the files open. */
abstract class GatewaysReportFixture extends JournalFixture {

  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  static final Bytes EVIDENCE = Bytes.fromHex("0x" + "ab".repeat(32));
  private static final Vantage OWN = new Vantage("own", "here", "line", false);

  private final Scorekeeper keeper =
      new Scorekeeper(Rules.of(Map.of("default", Set.of("alpha")), Map.of("default", Slo.DEFAULT)));
  private final Vertx vertx = Vertx.vertx();
  final List<Transition> made = new ArrayList<>();
  private SqliteWatchLog log;
  private SqliteJournal journal;

  @BeforeEach
  void watch() {
    config =
        config.with(
            "gateways: [{name: alpha, delegate: '%s', committer: '0x%s'}]"
                .formatted(Fixtures.key(7).publicKey(), "22".repeat(20)));
    create(config, Optional.empty(), "alpha");
    log = new SqliteWatchLog(vertx, config.dataDir(), InstantSource.fixed(START));
    for (int slot = 100; slot < 200; slot++) {
      List<Input> inputs = slot(slot);
      List<Finding> findings = new ArrayList<>();
      for (Input input : inputs) {
        Judgement judgement = keeper.accept(input);
        findings.addAll(judgement.findings());
        made.addAll(judgement.transitions());
      }
      log.record(inputs, findings).await();
      if (slot % 10 == 0) {
        log.checkpoint(new Slot(slot), keeper.snapshot()).await();
      }
    }
    journal = SqliteJournal.open(config.dataDir(), CHAIN);
    journal.append(
        made.stream().map(one -> StandingNotes.of(one, Fixtures.key(1).publicKey())).toList());
  }

  @AfterEach
  void stop() {
    journal.close();
    log.close().await();
    vertx.close().await();
  }

  CliRun report(String... options) {
    List<String> all = new ArrayList<>(List.of("gateways", "report"));
    all.addAll(List.of(options));
    all.addAll(List.of("-c", config.write()));
    return CliRun.of(all.toArray(String[]::new));
  }

  /** The head stands still in slots 120 to 122, and in 130 while the relay is down. */
  static List<Input> slot(int slot) {
    boolean still = (slot >= 120 && slot <= 122) || slot == 130;
    List<Input> inputs = new ArrayList<>();
    for (Factor factor : Factor.values()) {
      boolean down = factor == Factor.RELAY && slot == 130;
      inputs.add(circumstance(slot, factor, down));
    }
    inputs.add(seen(slot, Signal.HEAD_PROGRESS, still ? Reading.BAD : Reading.GOOD));
    inputs.add(seen(slot, Signal.LATENCY, Reading.GOOD));
    inputs.add(new SlotClosed(new Slot(slot), at(slot)));
    return inputs;
  }

  private static Circumstance circumstance(int slot, Factor factor, boolean down) {
    Circumstance.State state = down ? Circumstance.State.FAULTY : Circumstance.State.FINE;
    Optional<String> all = Optional.empty();
    return new Circumstance(new Slot(slot), at(slot), all, all, factor, state, "");
  }

  private static Observation seen(int slot, Signal signal, Reading reading) {
    List<Duration> times = List.of(Duration.ofMillis(20), Duration.ofMillis(40));
    return new Observation(
        new Slot(slot),
        at(slot),
        "alpha",
        Optional.empty(),
        OWN,
        signal,
        reading,
        Certainty.MEASURED,
        signal == Signal.LATENCY ? Optional.of(Histogram.of(times)) : Optional.empty(),
        "",
        slot == 121 && reading == Reading.BAD ? Optional.of(EVIDENCE) : Optional.empty());
  }

  private static Instant at(int slot) {
    return START.plusSeconds(12L * slot);
  }
}
