package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about the running sidecar show, on the example answers of the contract. */
class AdminCommandsTest {

  @TempDir Path folder;
  private AdminFixture sidecar;

  @BeforeEach
  void setUp() throws IOException {
    sidecar = new AdminFixture(folder);
  }

  @AfterEach
  void tearDown() {
    sidecar.close();
  }

  @Test
  void statusShowsWhatIsWrongWithItsRemedy() {
    sidecar.example("status");

    assertThat(sidecar.run("status").out())
        .contains("baton 0.1.0 on hoodi, signing on, slot 3 in epoch 0")
        .contains("nothing is signed up to slot 2")
        .contains("Not ready")
        .contains("beacon: no-quorum")
        .contains("Bring nodes back")
        .containsPattern("lighthouse +http://127.0.0.1:5052 +healthy +in step")
        .containsPattern("relay-1 +https://relay.example +relay-timed-out")
        .containsPattern("5 +0 +in 12s +7 0x[0-9a-f]{8}…");
  }

  @Test
  void dutiesAreATable() {
    sidecar.example("duties");

    assertThat(sidecar.run("duties").out())
        .startsWith("SLOT")
        .containsPattern("5 +0 +in 12s +7 0x[0-9a-f]{8}… +alpha +planned +-");
  }

  @Test
  void planSaysThatItIsOnlyOne() {
    sidecar.example("plan");

    assertThat(sidecar.run("plan").out())
        .startsWith("Signing is off: this is only a plan.")
        .containsPattern("9 +8-9 +in 1m 0s +in 12s .* waiting +signing-off +first in group");
    assertThat(sidecar.server().asked()).containsExactly("/admin/v1/plan?epochs=2");
  }

  @Test
  void planLooksNoFurtherThanDutiesAreKnown() {
    CliRun run = sidecar.run("plan", "--epochs", "3");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("--epochs must be 1 or 2, not 3");
    assertThat(sidecar.server().asked()).isEmpty();
  }

  @Test
  void delegationsAreAskedForAsFiltered() {
    sidecar.example("delegations");

    CliRun run = sidecar.run("delegations", "--gateway", "a b", "--from", "3", "--limit", "7");

    assertThat(run.out()).containsPattern("5 +0x[0-9a-f]{8}… +alpha +reserved");
    assertThat(sidecar.server().asked())
        .containsExactly("/admin/v1/delegations?gateway=a+b&from=3&limit=7");
  }

  @Test
  void delegationsOfAGatewayThatIsNotThereAreAMistake() {
    sidecar.server().answer("/admin/v1/delegations", 200, "{\"data\": []}");
    sidecar.server().answer("/admin/v1/gateways", 200, "{\"data\": [{\"name\": \"alpha\"}]}");

    CliRun nope = sidecar.run("delegations", "--gateway", "nope");
    CliRun all = sidecar.run("delegations");

    assertThat(nope.code()).isEqualTo(Exit.USAGE.code());
    assertThat(nope.err()).contains("No gateway is named nope").contains("The sidecar has: alpha");
    assertThat(all.code()).isZero();
    assertThat(all.out()).contains("The journal has nothing of that");
  }

  @Test
  void delegationsGoOnToTheNextPage() {
    ObjectNode page = Contract.example("/admin/v1/delegations").deepCopy();
    page.put("next_cursor", "AQ-_");
    sidecar.server().answer("/admin/v1/delegations", 200, page.toString());

    CliRun run = sidecar.run("delegations", "--from", "0", "--limit", "2", "--json");

    assertThat(run.json().path("data")).hasSize(2);
    assertThat(run.json().path("more").asBoolean()).isTrue();
    assertThat(sidecar.server().asked())
        .containsExactly(
            "/admin/v1/delegations?from=0&limit=2",
            "/admin/v1/delegations?from=0&limit=1&cursor=AQ-_");
  }
}
