package dev.baton.counterparts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Fulu chain comes up, and does what it is told. */
@Tag("counterparts")
class FuluDevnetTest {

  @Test
  void servesTheLookaheadAndReorgsOnCommand() throws InterruptedException {
    try (FuluDevnet devnet = FuluDevnet.start(FuluDevnet.Options.defaults())) {
      JsonNode duties = Json.read(devnet.url().resolve("/eth/v2/validator/duties/proposer/0"));
      assertThat(duties.path("data")).hasSize(8);
      JsonNode lookahead =
          Json.read(devnet.url().resolve("/eth/v1/beacon/states/head/proposer_lookahead"));
      assertThat(lookahead.path("data")).hasSize(16);

      awaitBlocks(devnet, 4);
      FuluDevnet.Reorg reorg = devnet.reorg(2);
      devnet.skip(1);
      awaitBlocks(devnet, devnet.stats().blocks() + 1);
      JsonNode orphan =
          Json.read(devnet.url().resolve("/eth/v1/beacon/headers/" + reorg.oldHead()));
      assertThat(orphan.at("/data/canonical").asBoolean(true)).isFalse();
      assertThat(devnet.process().log()).content().containsPattern("slot \\d+ SKIPPED");
    }
  }

  @Test
  void startsInElectraWhenFuluComesLater() {
    FuluDevnet.Options options = FuluDevnet.Options.defaults().withFuluEpoch(3);
    try (FuluDevnet devnet = FuluDevnet.start(options)) {
      JsonNode fork = Json.read(devnet.url().resolve("/eth/v1/beacon/states/head/fork"));
      assertThat(fork.at("/data/current_version").asText()).isEqualTo("0x05000001");
    }
  }

  private static void awaitBlocks(FuluDevnet devnet, long blocks) throws InterruptedException {
    while (devnet.stats().blocks() < blocks) {
      assertThat(devnet.process().handles()).anyMatch(ProcessHandle::isAlive);
      Thread.sleep(250);
    }
  }
}
