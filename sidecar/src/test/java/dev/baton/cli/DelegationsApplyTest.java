package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Reason;
import dev.baton.pool.LedgerRoster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DelegationsApplyTest {

  @TempDir Path folder;
  private PoolSidecar sidecar;

  @BeforeEach
  void start() throws IOException {
    sidecar = new PoolSidecar(folder, 1200);
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  private String mixed() throws IOException {
    return sidecar.file(1200, i -> i % 3 == 0 ? "opt-out" : "main").toString();
  }

  @Test
  void showsTheDiffAndChangesNothing() throws IOException {
    CliRun plan = sidecar.run("delegations", "plan", "--file", mixed());
    CliRun dry = sidecar.run("delegations", "apply", "--dry-run", "--file", mixed());

    for (CliRun run : new CliRun[] {plan, dry}) {
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out())
          .contains("400 validators: opted out")
          .contains("400 validators: from reserve to main")
          .contains("400 validators: as desired")
          .contains("and 380 more")
          .contains("nothing was changed");
    }
    assertThat(sidecar.ledger.entries()).isEmpty();
  }

  @Test
  void appliesAllAndIsANoOpTheSecondTime() throws IOException {
    CliRun first = sidecar.run("delegations", "apply", "--yes", "--json", "--file", mixed());
    int written = sidecar.ledger.entries().size();
    CliRun second = sidecar.run("delegations", "apply", "--yes", "--file", mixed());

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.json().at("/results/done").asInt()).isEqualTo(800);
    assertThat(first.json().path("data")).hasSize(1200);
    assertThat(first.json().at("/data/0/result").asText()).isEqualTo("done");
    assertThat(written).isEqualTo(800);
    assertThat(second.code()).isZero();
    assertThat(second.out()).contains("1200 validators: as desired").contains("Nothing to do.");
    assertThat(sidecar.ledger.entries()).hasSize(written);
    assertThat(sidecar.ask(LedgerRoster::optedOut)).isEqualTo(400);
  }

  @Test
  void asksBeforeTheChange() throws IOException {
    CliRun nobody = sidecar.run("delegations", "apply", "--file", mixed());
    CliRun no = sidecar.run("no\n", true, "delegations", "apply", "--file", mixed());
    assertThat(sidecar.ledger.entries()).isEmpty();
    CliRun yes = sidecar.run("yes\n", true, "delegations", "apply", "--file", mixed());

    assertThat(nobody.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(nobody.err()).contains("Not confirmed", "--yes");
    assertThat(no.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(yes.code()).isZero();
  }

  @Test
  void doesTheRestAndEndsWith77IfOneIsRefused() throws IOException {
    String file =
        sidecar
            .file(
                PoolSidecar.hex(0)
                    + " opt-out\n"
                    + PoolSidecar.hex(9999)
                    + " main\n"
                    + PoolSidecar.hex(2)
                    + " mian\n")
            .toString();

    CliRun run = sidecar.run("delegations", "apply", "--yes", "--file", file);

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.out())
        .contains("1 validator: refused, unknown-validator")
        .contains("1 validator: refused, unknown-group (mian; there are: main, reserve, empty)")
        .contains("1 validator done");
    assertThat(sidecar.ask(LedgerRoster::optedOut)).isEqualTo(1);
    assertThat(sidecar.run("delegations", "plan", "--file", file).code())
        .isEqualTo(Exit.REFUSED.code());
  }

  @Test
  void endsWith75IfTheDiskFailsAndGoesOnLater() throws IOException {
    sidecar.ledger.failWith(Optional.of(Reason.JOURNAL_UNWRITABLE));
    CliRun failed = sidecar.run("delegations", "apply", "--yes", "--file", mixed());
    sidecar.ledger.failWith(Optional.empty());
    CliRun again = sidecar.run("delegations", "apply", "--yes", "--file", mixed());

    assertThat(failed.code()).isEqualTo(Exit.TRY_AGAIN.code());
    assertThat(failed.out()).contains("800 validators failed").contains("only the rest is sent");
    assertThat(again.code()).isZero();
    assertThat(sidecar.ledger.entries()).hasSize(800);
  }

  @Test
  void sendsNothingOfAFileWithAProblem() throws IOException {
    String file =
        sidecar.file(PoolSidecar.hex(0) + " opt-out\n0x12 main\n" + PoolSidecar.hex(1)).toString();

    CliRun run = sidecar.run("delegations", "apply", "--yes", "--file", file);
    CliRun json = sidecar.run("delegations", "apply", "--yes", "--json", "--file", file);

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err())
        .contains("2 problems, so nothing was sent")
        .contains("line 2, column 1: a public key has 96 hex digits, this has 2")
        .contains("line 3, column 99: a group's name or opt-out is missing");
    assertThat(json.json().at("/error/problems/0/line").asInt()).isEqualTo(2);
    assertThat(sidecar.ledger.entries()).isEmpty();
  }

  @Test
  void listsTheJournalAsBefore() {
    CliRun run = sidecar.run("delegations", "--slot", "5");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("SLOT").contains("confirmed");
  }
}
