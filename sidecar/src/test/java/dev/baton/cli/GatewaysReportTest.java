package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.monitor.evidence.Bundle;
import dev.baton.monitor.evidence.EvidenceFolder;
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
import dev.baton.monitor.record.InputFormat;
import dev.baton.monitor.record.StandingNotes;
import dev.baton.store.SqliteJournal;
import dev.baton.store.SqliteWatchLog;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** baton gateways report, while a sidecar has the files open. */
class GatewaysReportTest extends JournalFixture {

  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final Bytes EVIDENCE = Bytes.fromHex("0x" + "ab".repeat(32));
  private static final Vantage OWN = new Vantage("own", "here", "line", false);

  private final Scorekeeper keeper =
      new Scorekeeper(Rules.of(Map.of("default", Set.of("alpha")), Map.of("default", Slo.DEFAULT)));
  private final Vertx vertx = Vertx.vertx();
  private final List<Transition> made = new ArrayList<>();
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

  @Test
  void addsUpWhatWasRecorded() {
    CliRun run = report("--format", "json");

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode alpha = run.json().at("/gateways/0");
    assertThat(alpha.path("gateway").asText()).isEqualTo("alpha");
    assertThat(alpha.path("slots_observed").asInt()).isEqualTo(100);
    assertThat(alpha.path("slots_faulty").asInt()).isEqualTo(3);
    assertThat(alpha.path("slots_unclear").asInt()).isEqualTo(1);
    assertThat(alpha.path("slots_good").asInt()).isEqualTo(96);
    assertThat(alpha.path("uptime").asDouble()).isEqualTo(96 / 99.0);
    assertThat(alpha.path("windows_missed").asInt()).isEqualTo(3);
    assertThat(alpha.path("findings_gateway").asInt()).isEqualTo(3);
    assertThat(alpha.path("findings_not_gateway").asInt()).isEqualTo(1);
    assertThat(alpha.path("latencies").asInt()).isEqualTo(200);
    assertThat(alpha.path("p50_us").asLong()).isBetween(20_000L, 21_250L);
    assertThat(alpha.path("p99_us").asLong()).isBetween(40_000L, 42_500L);
    assertThat(alpha.path("transitions").asInt()).isEqualTo(made.size()).isPositive();
    assertThat(alpha.path("changes")).hasSize(made.size());
    assertThat(alpha.at("/evidence/0").asText()).isEqualTo(EVIDENCE.toHex());
    assertThat(alpha.path("observations_latency").asInt()).isEqualTo(100);
    assertThat(alpha.path("observations_head_progress").asInt()).isEqualTo(100);
    assertThat(run.json().path("observations").asInt()).isEqualTo(200);
    assertThat(run.json().path("passed_over").asInt()).isZero();
  }

  @Test
  void missedWindowsThatAreKeptAreAmongTheBundles() throws IOException {
    Path evidence = Files.createDirectories(EvidenceFolder.of(config.dataDir()));
    Observation about =
        (Observation)
            slot(121).stream().filter(Observation.class::isInstance).findFirst().orElseThrow();
    Bundle kept = Bundle.of("missed-window", InputFormat.tree(about), Json.object());
    Bundle other = Bundle.of("equivocation", InputFormat.tree(about), Json.object());
    Files.write(evidence.resolve("kept.json"), kept.bytes());
    Files.write(evidence.resolve("other.json"), other.bytes());
    Files.writeString(evidence.resolve("broken.json"), "{");

    JsonNode alpha = report("--json").json().at("/gateways/0");
    JsonNode later = report("--json", "--from", "122").json().at("/gateways/0");

    assertThat(alpha.at("/evidence/0").asText()).isEqualTo(EVIDENCE.toHex());
    assertThat(alpha.at("/evidence/1").asText()).isEqualTo(kept.address().toHex());
    assertThat(alpha.path("bundles").asInt()).isEqualTo(2);
    assertThat(later.path("evidence").toString()).doesNotContain(kept.address().toHex());
  }

  @Test
  void aBundleWithoutAFileIsNamedAsSuch() throws IOException {
    JsonNode before = report("--json").json().at("/gateways/0");
    assertThat(before.at("/evidence_not_found/0").asText()).isEqualTo(EVIDENCE.toHex());
    assertThat(report().out()).contains(EVIDENCE.toHex() + " (not in the folder of evidence)");
    Path evidence = Files.createDirectories(EvidenceFolder.of(config.dataDir()));
    Files.writeString(evidence.resolve(EVIDENCE.toHex().substring(2) + ".json"), "{}");

    JsonNode after = report("--json").json().at("/gateways/0");
    assertThat(after.at("/evidence/0").asText()).isEqualTo(EVIDENCE.toHex());
    assertThat(after.path("evidence_not_found")).isEmpty();
    assertThat(report().out()).doesNotContain("not in the folder");
  }

  @Test
  void csvHasTheNumbersOfJson() {
    JsonNode alpha = report("--json").json().at("/gateways/0");
    String[] lines = report("--format", "csv").out().split("\r\n", -1);
    List<String> names = Arrays.asList(lines[0].split(",", -1));
    List<String> cells = Arrays.asList(lines[1].split(",", -1));

    assertThat(lines).hasSize(3);
    assertThat(cells).hasSameSizeAs(names);
    assertThat(names).contains("uptime", "p95_us", "observations_latency", "evidence");
    for (int i = 0; i < names.size() - 1; i++) {
      assertThat(cells.get(i)).as(names.get(i)).isEqualTo(alpha.path(names.get(i)).asText());
    }
    assertThat(cells.get(names.size() - 1)).isEqualTo(EVIDENCE.toHex());
  }

  @Test
  void hasOnlyTheSlotsThatAreAskedFor() {
    CliRun run = report("--from", "190", "--to", "194", "--gateway", "alpha", "--json");

    JsonNode alpha = run.json().at("/gateways/0");
    assertThat(alpha.path("first_slot").asText()).isEqualTo("190");
    assertThat(alpha.path("last_slot").asText()).isEqualTo("194");
    assertThat(alpha.path("observations").asInt()).isEqualTo(10);
    assertThat(alpha.path("transitions").asInt()).isZero();
    assertThat(run.json().path("observations").asInt())
        .as("read from the checkpoint of slot 120 on")
        .isEqualTo(2 * 79)
        .isEqualTo(10 + run.json().path("passed_over").asInt());
  }

  @Test
  void printsATable() {
    CliRun run = report();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Read 200 observations; 0 are not asked for, 0 inputs could not be kept.")
        .containsPattern("alpha +100 +96 +3 +1 +96\\.96 % +3 +")
        .contains("alpha for default under default: trusted -> suspended (misses-in-a-row)")
        .contains("alpha: " + EVIDENCE.toHex());
    assertThat(run.out().lines().map(String::length)).allMatch(width -> width < 160);
  }

  @Test
  void saysWhatIsWrong() {
    CliRun unknown = report("--gateway", "omega");
    CliRun backwards = report("--from", "2", "--to", "1");
    CliRun format = report("--format", "xml");
    CliRun none = CliRun.of("gateways", "report", "-c", new TestConfig(there).with(PINNED).write());

    assertThat(List.of(unknown.code(), backwards.code(), format.code()))
        .containsOnly(Exit.USAGE.code());
    assertThat(unknown.err()).contains("--gateway: omega is not configured");
    assertThat(backwards.err()).contains("--from and --to");
    assertThat(format.err()).contains("--format").contains("csv");
    assertThat(none.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(none.err()).contains(there.toString()).contains("is not there");
  }

  private CliRun report(String... options) {
    List<String> all = new ArrayList<>(List.of("gateways", "report"));
    all.addAll(List.of(options));
    all.addAll(List.of("-c", config.write()));
    return CliRun.of(all.toArray(String[]::new));
  }

  /** The head stands still in slots 120 to 122, and in 130 while the relay is down. */
  private static List<Input> slot(int slot) {
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
