package dev.baton.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsPublicKey;
import dev.baton.testkit.MemoryLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which entry of a validator counts. */
class RosterOrderTest {

  private static final BlsPublicKey ONE = FakePool.key(1);
  private static final RosterEntry OUT = entry(true);
  private static final RosterEntry IN = entry(false);
  private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-02-01T00:00:00Z");

  private final MemoryLedger ledger = new MemoryLedger();

  private static RosterEntry entry(boolean out) {
    return new RosterEntry(ONE, new Membership(out, Optional.empty()));
  }

  private LedgerRoster load() {
    return LedgerRoster.load(ledger).result();
  }

  @Test
  void aBackupThatIsOlderThanAnOptOutDoesNotUndoIt() {
    ledger.append(List.of(OUT.note(LATE)));
    ledger.append(List.of(IN.note(EARLY)));
    assertThat(load().isOptedOut(ONE)).isTrue();
  }

  @Test
  void ofTheSameTimeTheLastCounts() {
    ledger.append(List.of(OUT.note(LATE), IN.note(LATE)));
    assertThat(load().isOptedOut(ONE)).isFalse();
  }

  @Test
  void anOptOutHoldsThoughTheClockWasSetBackSinceTheOptIn() {
    ledger.append(List.of(IN.note(LATE)));
    assertThat(load().record(List.of(OUT), 1, EARLY).succeeded()).isTrue();
    assertThat(load().isOptedOut(ONE)).isTrue();
  }
}
