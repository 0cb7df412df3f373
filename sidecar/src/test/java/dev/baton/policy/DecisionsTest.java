package dev.baton.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Reservation;
import dev.baton.delegation.SlotKey;
import dev.baton.testkit.Fixtures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionsTest {

  private final Decisions decisions = new Decisions(10);

  private static Reservation decision(long slot, String gateway) {
    DelegationMessage message =
        new DelegationMessage(
            TestWorld.key(1),
            TestWorld.ALPHA.delegate(),
            TestWorld.ALPHA.committer(),
            key(slot).slot().toUInt64(),
            Bytes.EMPTY);
    return new Reservation(message, Fixtures.TERMS, gateway, Fixtures.root(1), Instant.EPOCH);
  }

  private static SlotKey key(long slot) {
    return TestWorld.slotKey(TestWorld.duty(slot));
  }

  @Test
  void takesUpWhatTheJournalHas() {
    decisions.load(
        List.of(new JournalEntry(decision(5, "alpha"), Optional.empty(), false, Map.of())));
    assertThat(decisions.gateways()).containsOnly(Map.entry(key(5), "alpha"));
  }

  @Test
  void whatTheJournalSaysReplacesWhatWasMeant() {
    decisions.take(decision(5, "alpha"));
    decisions.load(
        List.of(new JournalEntry(decision(5, "beta"), Optional.empty(), false, Map.of())));
    assertThat(decisions.gateways()).containsOnly(Map.entry(key(5), "beta"));
  }

  @Test
  void givesAnotherMapAfterAChangeOnly() {
    decisions.take(decision(5, "alpha"));
    Map<SlotKey, String> before = decisions.gateways();
    decisions.take(decision(5, "alpha"));
    assertThat(decisions.gateways()).isSameAs(before);
    decisions.take(decision(6, "alpha"));
    assertThat(before).hasSize(1);
    assertThat(decisions.gateways()).hasSize(2);
  }

  @Test
  void forgetsWhatIsLongPast() {
    decisions.take(decision(5, "alpha"));
    decisions.take(decision(15, "alpha"));
    assertThat(decisions.gateways()).hasSize(2);
    decisions.take(decision(16, "alpha"));
    assertThat(decisions.gateways()).containsOnlyKeys(key(15), key(16));
  }
}
