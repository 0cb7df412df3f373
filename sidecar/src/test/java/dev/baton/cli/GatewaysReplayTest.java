package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** baton gateways replay. */
class GatewaysReplayTest extends JournalFixture {

  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  private final Scorekeeper keeper =
      new Scorekeeper(Rules.of(Map.of("default", Set.of("alpha")), Map.of("default", Slo.DEFAULT)));
  private final List<Transition> made = new ArrayList<>();

  @BeforeEach
  void watch() {
    config = withAlpha(config);
    create(config, Optional.empty(), "alpha");
    Vertx vertx = Vertx.vertx();
    SqliteWatchLog log = new SqliteWatchLog(vertx, config.dataDir(), InstantSource.fixed(START));
    for (int slot = 100; slot < 150; slot++) {
      List<Input> inputs = slot(slot, slot == 120 || slot == 121 || slot == 122);
      inputs.forEach(input -> made.addAll(keeper.accept(input).transitions()));
      log.record(inputs, List.of()).await();
      if (slot == 110) {
        log.checkpoint(new Slot(slot), keeper.snapshot()).await();
      }
    }
    log.close().await();
    vertx.close().await();
    assertThat(made).isNotEmpty();
  }

  @Test
  void comesToTheSame() {
    journal(made);

    CliRun whole = replay("--json");
    CliRun part = replay("--from", "115", "--json");

    assertThat(whole.code()).as(whole.err()).isZero();
    assertThat(whole.json().path("same").asInt()).isEqualTo(made.size());
    assertThat(whole.json().path("inputs").asInt()).isEqualTo(50 * 10);
    assertThat(whole.json().path("lost").asInt()).isZero();
    assertThat(part.code()).as(part.err()).isZero();
    assertThat(part.json().path("after_slot").asText()).isEqualTo("110");
    assertThat(part.json().path("inputs").asInt()).isEqualTo(39 * 10);
    assertThat(replay().out()).contains("the same    " + made.size());
  }

  @Test
  void namesWhatIsDifferent() {
    journal(made.subList(1, made.size()));

    CliRun run = replay("--json");

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.json().at("/only_replayed/0/gateway").asText()).isEqualTo("alpha");
    assertThat(run.json().at("/only_replayed/0/to").asText()).isEqualTo("suspended");
    assertThat(replay().out()).contains("replay only:  slot 121, alpha for default");
  }

  @Test
  void saysWhatIsWrongWithTheOption() {
    CliRun run = replay("--from", "yesterday");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("--from");
  }

  @Test
  void saysThatThereAreNoObservations() {
    CliRun run = CliRun.of("gateways", "replay", "-c", withAlpha(new TestConfig(there)).write());

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err()).contains("observations.db").contains("is not there");
  }

  @Test
  void saysThatTheSidecarIsToBeStoppedOrTheFolderCopied() {
    Vertx vertx = Vertx.vertx();
    SqliteWatchLog running =
        new SqliteWatchLog(vertx, config.dataDir(), InstantSource.fixed(START));
    running.record(slot(150, false), List.of()).await();

    CliRun run = replay();

    running.close().await();
    vertx.close().await();
    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err())
        .contains("in use by a running sidecar", "Stop the sidecar, or copy the data folder")
        .doesNotContainIgnoringCase("sqlite")
        .doesNotContain("database");
  }

  private static TestConfig withAlpha(TestConfig config) {
    return config.with(
        "gateways: [{name: alpha, delegate: '%s', committer: '0x%s'}]"
            .formatted(Fixtures.key(7).publicKey(), "22".repeat(20)));
  }

  private CliRun replay(String... options) {
    List<String> all = new ArrayList<>(List.of("gateways", "replay"));
    all.addAll(List.of(options));
    all.addAll(List.of("-c", config.write()));
    return CliRun.of(all.toArray(String[]::new));
  }

  private void journal(List<Transition> transitions) {
    try (SqliteJournal journal = SqliteJournal.open(config.dataDir(), CHAIN)) {
      journal.append(
          transitions.stream()
              .map(one -> StandingNotes.of(one, Fixtures.key(1).publicKey()))
              .toList());
    }
  }

  private static List<Input> slot(int slot, boolean down) {
    Instant at = START.plusSeconds(12L * slot);
    List<Input> inputs = new ArrayList<>();
    for (Factor factor : Factor.values()) {
      inputs.add(
          new Circumstance(
              new Slot(slot),
              at,
              Optional.empty(),
              Optional.of("own"),
              factor,
              Circumstance.State.FINE,
              ""));
    }
    inputs.add(
        new Observation(
            new Slot(slot),
            at,
            "alpha",
            Optional.empty(),
            new Vantage("own", "here", "line", false),
            Signal.HEARTBEAT,
            down ? Observation.Reading.BAD : Observation.Reading.GOOD,
            Observation.Certainty.MEASURED,
            Optional.empty(),
            "",
            Optional.empty()));
    inputs.add(new SlotClosed(new Slot(slot), at));
    return inputs;
  }
}
