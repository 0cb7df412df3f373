package dev.baton.monitor.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Ledger.Entry;
import dev.baton.delegation.Ledger.Note;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingRecordTest {

  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final Configured CONFIGURED =
      new Configured(Set.of("one", "two"), Set.of("strict", "lenient"));
  private static final BlsPublicKey KEY = RecordSamples.key(1);
  private static final BlsPublicKey OTHER_KEY = RecordSamples.key(2);
  private static final Subject ALPHA = new Subject("alpha", "one", "strict");

  private final List<Note> notes = new ArrayList<>();

  @Test
  void saysNothingOfWhatWasNeverDecided() {
    order(1, "beta", Optional.empty(), Order.Kind.REVOKE, OTHER_KEY);
    assertThat(standing(ALPHA, KEY)).isEmpty();
    assertThat(fold().isPinned(ALPHA, KEY.toHex())).isFalse();
  }

  @Test
  void theLatestTransitionCounts() {
    transition(2, ALPHA, Standing.DEGRADED, Standing.SUSPENDED);
    transition(1, ALPHA, Standing.TRUSTED, Standing.DEGRADED);
    assertThat(standing(ALPHA, KEY)).contains(Standing.SUSPENDED);
    assertThat(standing(new Subject("alpha", "two", "strict"), KEY)).isEmpty();
    assertThat(standing(new Subject("alpha", "one", "lenient"), KEY)).isEmpty();
  }

  @Test
  void anOrderToRevokeHoldsForEveryRollupUntilItIsRestored() {
    order(1, "alpha", Optional.empty(), Order.Kind.REVOKE, KEY);
    Subject two = new Subject("alpha", "two", "lenient");
    assertThat(standing(two, KEY)).contains(Standing.REVOKED);
    order(2, "alpha", Optional.of("one"), Order.Kind.RESTORE, KEY);
    assertThat(standing(ALPHA, KEY)).contains(Standing.PROBATION);
    assertThat(standing(two, KEY)).contains(Standing.REVOKED);
    order(3, "alpha", Optional.empty(), Order.Kind.RESTORE, KEY);
    assertThat(standing(two, KEY)).contains(Standing.PROBATION);
  }

  @Test
  void nothingButARestorationEndsARevocation() {
    transition(1, ALPHA, Standing.SUSPENDED, Standing.REVOKED);
    transition(2, ALPHA, Standing.PROBATION, Standing.TRUSTED);
    assertThat(standing(ALPHA, KEY)).contains(Standing.REVOKED);
    transition(3, ALPHA, Standing.REVOKED, Standing.PROBATION);
    transition(4, ALPHA, Standing.PROBATION, Standing.TRUSTED);
    assertThat(standing(ALPHA, KEY)).contains(Standing.TRUSTED);
  }

  @Test
  void anotherNameForTheKeyIsRevokedAsWell() {
    transition(1, ALPHA, Standing.TRUSTED, Standing.REVOKED);
    Subject renamed = new Subject("beta", "one", "strict");
    assertThat(standing(renamed, KEY)).contains(Standing.REVOKED);
    assertThat(standing(renamed, OTHER_KEY)).isEmpty();
  }

  @Test
  void anotherKeyUnderTheNameIsRevokedAsWellUntilThatOneIsRestored() {
    transition(1, ALPHA, Standing.TRUSTED, Standing.REVOKED);
    assertThat(standing(ALPHA, OTHER_KEY)).contains(Standing.REVOKED);
    order(2, "alpha", Optional.empty(), Order.Kind.RESTORE, OTHER_KEY);
    assertThat(standing(ALPHA, OTHER_KEY)).contains(Standing.PROBATION);
    assertThat(standing(new Subject("beta", "one", "strict"), KEY)).contains(Standing.REVOKED);
  }

  @Test
  void anotherNameForTheRollupOrTheObjectiveEndsNothing() {
    transition(1, new Subject("alpha", "former", "strict"), Standing.TRUSTED, Standing.REVOKED);
    assertThat(standing(ALPHA, KEY)).contains(Standing.REVOKED);
    assertThat(standing(new Subject("alpha", "one", "lenient"), KEY)).isEmpty();
    order(2, "alpha", Optional.of("one"), Order.Kind.RESTORE, KEY);
    assertThat(standing(ALPHA, KEY)).contains(Standing.PROBATION);
    assertThat(standing(new Subject("alpha", "two", "strict"), KEY)).contains(Standing.REVOKED);
  }

  @Test
  void aPinHoldsUntilItIsLetGo() {
    order(1, "alpha", Optional.of("one"), Order.Kind.PIN, KEY);
    assertThat(fold().isPinned(ALPHA, KEY.toHex())).isTrue();
    assertThat(fold().isPinned(new Subject("alpha", "two", "strict"), KEY.toHex())).isFalse();
    order(2, "alpha", Optional.empty(), Order.Kind.UNPIN, KEY);
    assertThat(fold().isPinned(ALPHA, KEY.toHex())).isFalse();
  }

  @Test
  void whatCannotBeReadIsTakenForARevocationAndMayBeRestored() {
    notes.add(new Note(START, StandingNotes.STANDING, KEY.toHex(), "{\"v\":99}"));
    Decision decision = fold().standing(ALPHA, KEY.toHex(), CONFIGURED).orElseThrow();
    assertThat(decision.standing()).isEqualTo(Standing.REVOKED);
    assertThat(decision.why()).startsWith("entry 1 of the ledger cannot be read").contains("99");
    order(1, "alpha", Optional.empty(), Order.Kind.RESTORE, KEY);
    assertThat(standing(ALPHA, KEY)).contains(Standing.PROBATION);
  }

  @Test
  void theOrderInWhichEntriesComeDoesNotMatter() {
    transition(1, ALPHA, Standing.TRUSTED, Standing.SUSPENDED);
    order(2, "alpha", Optional.empty(), Order.Kind.REVOKE, KEY);
    order(3, "alpha", Optional.empty(), Order.Kind.RESTORE, KEY);
    transition(4, ALPHA, Standing.REVOKED, Standing.PROBATION);
    transition(5, ALPHA, Standing.PROBATION, Standing.TRUSTED);
    transition(6, ALPHA, Standing.TRUSTED, Standing.DEGRADED);
    Random random = new Random(4);
    for (int i = 0; i < 100; i++) {
      Collections.shuffle(notes, random);
      assertThat(standing(ALPHA, KEY)).contains(Standing.DEGRADED);
    }
    order(7, "alpha", Optional.of("one"), Order.Kind.REVOKE, KEY);
    for (int i = 0; i < 100; i++) {
      Collections.shuffle(notes, random);
      assertThat(standing(ALPHA, KEY)).contains(Standing.REVOKED);
    }
  }

  @Test
  void aDecisionIsNeverOlderThanThoseBeforeItThoughTheClockIsPutBack() {
    order(10, "alpha", Optional.empty(), Order.Kind.RESTORE, KEY);
    Instant next = fold().timeOfNext(START);
    assertThat(next).isAfter(START.plusSeconds(10));
    notes.add(
        StandingNotes.of(
            new Order(new Slot(1), next, "alpha", Optional.empty(), Order.Kind.REVOKE, ""), KEY));
    assertThat(standing(ALPHA, KEY)).contains(Standing.REVOKED);
    Instant later = START.plusSeconds(99);
    assertThat(fold().timeOfNext(later)).isEqualTo(later);
  }

  private Optional<Standing> standing(Subject subject, BlsPublicKey key) {
    return fold().standing(subject, key.toHex(), CONFIGURED).map(Decision::standing);
  }

  private StandingRecord fold() {
    StandingRecord record = new StandingRecord();
    long sequence = 1;
    for (Note note : notes) {
      record.add(new Entry(sequence++, note));
    }
    record.add(new Entry(sequence, new Note(START.plusSeconds(999), "opt-out", "", "?")));
    return record;
  }

  private void transition(int second, Subject subject, Standing from, Standing to) {
    notes.add(
        StandingNotes.of(
            new Transition(
                new Slot(second),
                START.plusSeconds(second),
                subject,
                from,
                to,
                "rule",
                List.of(),
                "why"),
            KEY));
  }

  private void order(
      int second, String gateway, Optional<String> rollup, Order.Kind kind, BlsPublicKey key) {
    notes.add(
        StandingNotes.of(
            new Order(new Slot(second), START.plusSeconds(second), gateway, rollup, kind, "note"),
            key));
  }
}
