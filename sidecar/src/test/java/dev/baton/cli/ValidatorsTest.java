package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.pool.LedgerRoster;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidatorsTest {

  @TempDir Path folder;
  private PoolSidecar sidecar;

  @BeforeEach
  void start() throws IOException {
    sidecar = new PoolSidecar(folder, 2100);
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void takesAGroupOutAndBackIn() {
    CliRun out = sidecar.run("validators", "opt-out", "--group", "main", "--yes");
    CliRun listed = sidecar.run("validators", "list", "--opted-out", "--json");
    CliRun in = sidecar.run("validators", "opt-in", "--group", "main", "--yes");
    CliRun none = sidecar.run("validators", "list", "--opted-out");

    assertThat(out.code()).as(out.err()).isZero();
    assertThat(out.out()).contains("1050 validators: opted out").contains("1050 validators done");
    assertThat(listed.json().path("data")).hasSize(1050);
    assertThat(in.out()).contains("1050 validators: opted in");
    assertThat(none.out()).contains("No validator of this sidecar is like that");
  }

  @Test
  void takesSingleOnesOut() {
    CliRun run =
        sidecar.run(
            "validators",
            "opt-out",
            "--yes",
            "--validator",
            PoolSidecar.hex(1),
            PoolSidecar.hex(2).toUpperCase(java.util.Locale.ROOT).replace("0X", "0x"));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(sidecar.ask(LedgerRoster::optedOut)).isEqualTo(2);
  }

  @Test
  void takesThoseOfAFileOutAndListsThem() throws IOException {
    String file =
        sidecar
            .file(PoolSidecar.hex(1) + "\n" + PoolSidecar.hex(9999) + " # not ours\n")
            .toString();

    CliRun run = sidecar.run("validators", "opt-out", "--yes", "-f", file);
    CliRun list = sidecar.run("validators", "list", "-f", file);

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(sidecar.ask(LedgerRoster::optedOut)).isEqualTo(1);
    assertThat(list.out())
        .containsPattern("1 +reserve +configuration +out +yes +" + PoolSidecar.hex(1))
        .contains("no validator of this sidecar that is like that:\n  " + PoolSidecar.hex(9999));
  }

  @Test
  void doesNotTakeAFileWithGroupsForOneWithKeys() throws IOException {
    String file = sidecar.file(PoolSidecar.hex(1) + " main\n").toString();

    CliRun run = sidecar.run("validators", "opt-out", "--yes", "-f", file);

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("line 1, column 100").contains("delegations apply");
    assertThat(sidecar.ledger.entries()).isEmpty();
  }

  @Test
  void wantsToKnowWhich() {
    assertThat(sidecar.run("validators", "opt-out").code()).isEqualTo(Exit.USAGE.code());
    assertThat(sidecar.run("validators", "opt-out", "--group", "a", "--validator", "b").code())
        .isEqualTo(Exit.USAGE.code());
    assertThat(sidecar.run("validators").code()).isEqualTo(Exit.USAGE.code());
    assertThat(sidecar.run("validators", "opt-out", "--validator", "12").code())
        .isEqualTo(Exit.USAGE.code());
  }

  @Test
  void refusesAGroupThatIsNotThere() {
    CliRun run = sidecar.run("validators", "opt-out", "--group", "mian", "--yes");

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("main, reserve, empty");
  }

  @Test
  void showsGatewaysWithTheirStandings() {
    CliRun list = sidecar.run("gateways");
    CliRun show = sidecar.run("gateways", "show", "alpha");
    CliRun none = sidecar.run("gateways", "show", "gamma");
    CliRun status = sidecar.run("status");

    assertThat(list.out()).containsPattern("alpha +available +base-one +strict +suspended +2 ");
    assertThat(list.out()).containsPattern("beta +unknown +- +- +not watched");
    assertThat(show.out())
        .contains("trusted -> suspended with base-one under strict, rule misses-in-a-row")
        .contains("heartbeat bad")
        .contains("Observer site-b: 12 readings taken, last answer at ")
        .contains("Observer site-c: silent, not asked yet")
        .doesNotContain("secret");
    assertThat(none.code()).isEqualTo(Exit.USAGE.code());
    assertThat(none.err()).contains("alpha, beta");
    assertThat(status.out()).containsPattern("alpha +0x[0-9a-f]+… +available +suspended");
  }
}
