package dev.baton.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testkit.MemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What 100,000 validators of whom something was decided cost. */
class RosterMemoryTest {

  private static final int MANY = 100_000;
  private static final long MOST_BYTES_EACH = 250;

  @Test
  void aHundredThousandCostLittle() {
    MemoryLedger ledger = new MemoryLedger();
    Membership out = new Membership(true, Optional.of("reserve"));
    for (int from = 0; from < MANY; from += 10_000) {
      ledger.append(
          LongStream.range(from, from + 10_000)
              .mapToObj(i -> new RosterEntry(FakePool.key(i), out).note(Instant.EPOCH))
              .toList());
    }
    long before = used();
    Instant begin = Instant.now();
    LedgerRoster roster = LedgerRoster.load(ledger).result();
    Duration took = Duration.between(begin, Instant.now());
    long each = (used() - before) / MANY;

    assertThat(roster.optedOut()).isEqualTo(MANY);
    assertThat(each).as("bytes each").isLessThan(MOST_BYTES_EACH);
    assertThat(took).isLessThan(Duration.ofSeconds(60));
    assertThat(ledger.entries()).hasSize(MANY);
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
