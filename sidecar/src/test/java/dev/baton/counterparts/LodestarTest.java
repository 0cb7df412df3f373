package dev.baton.counterparts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real beacon node comes up as the tests on it need it. */
@Tag("counterparts")
class LodestarTest {

  @Test
  void makesBlocksWithItsInteropValidators() throws InterruptedException {
    try (Lodestar lodestar = Lodestar.start()) {
      JsonNode spec = Json.read(lodestar.url().resolve("/eth/v1/config/spec"));
      assertThat(spec.at("/data/SECONDS_PER_SLOT").asText()).isEqualTo("2");

      JsonNode duties = Json.read(lodestar.url().resolve("/eth/v1/validator/duties/proposer/0"));
      assertThat(duties.path("data")).hasSize(8);

      while (headSlot(lodestar) < 2) {
        assertThat(lodestar.beaconNode().handles()).anyMatch(ProcessHandle::isAlive);
        Thread.sleep(250);
      }
    }
  }

  private static long headSlot(Lodestar lodestar) {
    return Json.read(lodestar.url().resolve("/eth/v1/beacon/headers/head"))
        .at("/data/header/message/slot")
        .asLong();
  }
}
