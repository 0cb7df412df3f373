package dev.baton.gateway;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.baton.gateway.GatewaySource.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Whatever the bytes, reading ends in rows that can be shown, or in a refusal without a quote. */
class RegistryFuzzTest {

  @FuzzTest(maxDuration = "2m")
  void rowsOfARegistry(byte[] answer) {
    try {
      RegistryJson.rows(answer).forEach(RegistryFuzzTest::requireHarmless);
    } catch (IllegalArgumentException e) {
      requireOurs(e);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void aTurnOfARegistry(byte[] answer) {
    try {
      RegistryJson.turn(answer)
          .ifPresent(
              turn -> {
                requireHarmless(turn.row());
                var unused = new Rotation(30).at(List.of(turn.row()), turn.block());
              });
    } catch (IllegalArgumentException e) {
      requireOurs(e);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void whenBlocksAreDue(byte[] answer) {
    try {
      L2Schedule schedule = L2ScheduleReader.parse(answer);
      long block = schedule.blockAt(Instant.parse("2026-11-21T10:00:00Z"));
      if (schedule.timeOf(block).isAfter(Instant.parse("2026-11-21T10:00:00Z"))) {
        throw new AssertionError("a block that is not due");
      }
    } catch (IllegalArgumentException e) {
      if (!String.valueOf(e.getMessage()).startsWith("optimism_rollupConfig")
          && !String.valueOf(e.getMessage()).equals("no schedule of blocks")) {
        throw new AssertionError("not our refusal", e);
      }
    }
  }

  private static void requireHarmless(Row row) {
    String url = row.url().toString();
    if (url.contains("@") || url.contains("?") || url.chars().anyMatch(c -> c < ' ')) {
      throw new AssertionError("a URL that cannot be shown");
    }
  }

  private static void requireOurs(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (e.getCause() != null || message.length() > 100 || message.chars().anyMatch(c -> c < ' ')) {
      throw new AssertionError("a message that quotes the answer");
    }
  }
}
