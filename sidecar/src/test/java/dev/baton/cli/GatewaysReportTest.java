package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** baton gateways report, while a sidecar has the files open. */
class GatewaysReportTest extends GatewaysReportFixture {

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
}
