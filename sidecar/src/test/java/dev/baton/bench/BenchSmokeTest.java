package dev.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what needs no packaged jar with tiny counts, so that it does not rot. Measures nothing. */
class BenchSmokeTest {

  @Test
  void throughputSignsAndJournalsAllThatIsDue(@TempDir Path folder) throws Exception {
    List<Row> rows = new Throughput(folder, Throughput.Size.TINY).run();

    assertThat(rows).allSatisfy(row -> assertThat(row.value()).isPositive());
    assertThat(rows).filteredOn(row -> row.aim().isPresent()).hasSize(2);
  }

  @Test
  void revokingLeavesTheGatewayNoSlot(@TempDir Path folder) throws Exception {
    List<Row> rows = new Revoking(folder, Revoking.Size.TINY).run();

    assertThat(rows).hasSize(4).allSatisfy(row -> assertThat(row.value()).isPositive());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void latencyIsThatOfConfirmedSlots() throws Exception {
    List<Row> rows = new Latency(Latency.Size.TINY).run();

    assertThat(rows)
        .filteredOn(row -> row.unit().equals("ms"))
        .allSatisfy(row -> assertThat(row.value()).isPositive());
  }

  @Test
  void everyPlaceOfKeysSignsListsAndLoads(@TempDir Path folder) throws Exception {
    List<Row> rows = new SignerBench(folder, SignerBench.Size.TINY).run();

    assertThat(rows)
        .filteredOn(row -> !row.what().contains("processor time"))
        .allSatisfy(row -> assertThat(row.value()).isPositive());
    assertThat(rows).filteredOn(row -> row.aim().isPresent()).hasSize(6);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aReplayComesToTheSameTwice() {
    List<Row> rows = new ReplayBench(ReplayBench.Size.TINY).run();

    assertThat(rows)
        .filteredOn(row -> row.what().startsWith("standings"))
        .allSatisfy(row -> assertThat(row.value()).isZero());
    assertThat(rows).filteredOn(row -> row.aim().isPresent()).hasSize(3);
  }

  @Test
  void anOptionThatIsNoneIsNamed() {
    assertThat(Options.of(List.of("--json", "--pbkdf2=8", "signers")))
        .isEqualTo(new Options(List.of("signers"), true, Map.of("pbkdf2", 8)));
    assertThatThrownBy(() -> Options.of(List.of("--pbkdf2=many")))
        .hasMessageContaining("--pbkdf2=many")
        .hasMessageContaining("--scrypt=N");
  }

  @Test
  void theBareServiceIsWeighed() throws Exception {
    try (Service service = Service.start(Footprint.bare(List.of()))) {
      assertThat(service.readyMillis()).isPositive();
      assertThat(service.residentMib()).isGreaterThan(1);
    }
  }

  @Test
  void anAimNotMetIsShownAsSuch() {
    Row slow = Row.plain("latency", "p99", 151, "ms").atMost(150);

    assertThat(Table.markdown(List.of(slow), "here")).contains("| at most 150 | NO |");
    assertThat(Table.json(List.of(slow), "here")).contains("\"met\" : false");
  }
}
