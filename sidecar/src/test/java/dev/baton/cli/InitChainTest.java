package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which chain init makes a journal for, and from when on it may sign. */
class InitChainTest extends InitFixture {

  @Test
  void refusesANodeOnAnotherChain() {
    config.network("hoodi");

    CliRun run = init();

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.err()).contains("127.0.0.1:" + node.port()).contains("another chain");
    assertThat(config.dataDir()).doesNotExist();
  }

  @Test
  void refusesNodesOnDifferentChains() throws IOException {
    try (CannedServer other = new CannedServer()) {
      BeaconAnswers.chain(
          other, BeaconAnswers.withRoot(Fixtures.SPEC, Fixtures.root(9)), new Slot(20));
      config.beaconNode(other.url());

      CliRun run = init();

      assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
      assertThat(run.err()).contains("are on different chains");
    }
  }

  @Test
  void cannotKnowADevnetWithoutANode() {
    node.close();

    CliRun run = init();

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err()).contains("127.0.0.1:" + node.port());
  }

  @Test
  void knowsAPresetWithoutANode() {
    node.close();
    config.network("hoodi");

    CliRun run = init(Instant.parse("2026-11-01T00:00:00Z"), "", "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().at("/chain/sources/0").asText()).isEqualTo("preset hoodi");
    // Slot 4,273,150 begins then; it is in epoch 133,535, and the next ends with this one.
    assertThat(run.json().path("floor_slot").asText()).isEqualTo("4273183");
  }

  @Test
  void countsFromTheNodesHeadIfTheClockIsBehind() {
    BeaconAnswers.chain(node, Fixtures.SPEC, new Slot(40));

    assertThat(init().code()).isZero();

    assertThat(floor()).contains(new Slot(55));
  }

  @Test
  void waitsForNothingBeforeGenesis() {
    BeaconAnswers.chain(node, Fixtures.SPEC, new Slot(0));

    CliRun run = init(Fixtures.SPEC.genesisTime().minusSeconds(9), "");

    assertThat(run.out()).contains("every slot may be signed");
    assertThat(floor()).isEmpty();
  }
}
