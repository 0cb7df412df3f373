package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.testkit.Fixtures;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a DVT cluster needs: sidecars that share a configuration and a duty, and nothing else, sign
 * the same bytes, however differently their days go.
 */
class DeterminismTest {

  private static final long FIRST = 4;
  private static final long LAST = 16;

  /** What is signed, byte for byte. */
  private record Signed(SlotKey key, Bytes message, Root root, BlsSignature signature) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyMemberSignsTheSameBytes(long seed) {
    List<Signed> calm = calmMember();

    assertThat(calm).hasSize(3);
    assertThat(troubledMember(seed)).isEqualTo(calm);
  }

  @Test
  void aMessageHoldsNothingButDutyAndConfiguration() {
    Bench bench = member(1);
    bench.runThrough(FIRST, LAST);

    assertThat(bench.journal.entries()).hasSize(3);
    for (JournalEntry entry : bench.journal.entries()) {
      Reservation reservation = entry.reservation();
      assertThat(reservation.message().metadata()).isEqualTo(Bytes.EMPTY);
      assertThat(reservation.signing()).isEqualTo(Fixtures.TERMS);
      assertThat(reservation.signing().nonce()).isEqualTo(UInt64.ZERO);
    }
  }

  private static List<Signed> calmMember() {
    Bench bench = member(1);
    bench.runThrough(FIRST, LAST);
    return signed(bench);
  }

  /**
   * Another clock, other delays between retries, crashes, and relays and signers that come late.
   */
  private static List<Signed> troubledMember(long seed) {
    Random random = new Random(seed);
    Bench bench = member(seed);
    for (long slot = FIRST; slot <= LAST; slot++) {
      disturb(bench, random);
      bench.startSlot(slot);
      bench.time.runUntil(
          Fixtures.SPEC.startOf(new Slot(slot)).plusMillis(random.nextInt(0, 3_000)));
      bench.service.advance();
      if (random.nextInt(3) == 0) {
        bench.restart();
      }
      bench.relayA.heal();
      bench.relayB.heal();
      bench.signer.fail(false);
      bench.service.advance();
      bench.finishSlot(slot);
    }
    return signed(bench);
  }

  private static void disturb(Bench bench, Random random) {
    bench.signer.fail(random.nextBoolean());
    if (random.nextBoolean()) {
      bench.relayA.failWith(Reason.RELAY_UNREACHABLE);
    }
    if (random.nextBoolean()) {
      bench.relayB.failWith(Reason.RELAY_TIMED_OUT);
    }
  }

  private static Bench member(long seed) {
    Bench bench = new Bench(1, 2);
    bench.seed(seed);
    bench.duties.know(
        Fixtures.duties(1, Fixtures.root(1), 50, 2, 51, 1, 52, 2, 53, 54),
        Fixtures.duties(2, Fixtures.root(2), 50, 51, 52, 53, 54, 55, 56, 57));
    return bench;
  }

  private static List<Signed> signed(Bench bench) {
    return bench.journal.entries().stream().map(DeterminismTest::signed).toList();
  }

  private static Signed signed(JournalEntry entry) {
    Reservation reservation = entry.reservation();
    return new Signed(
        entry.key(),
        reservation.message().hash().bytes(),
        Fixtures.SCHEME.signingRoot(reservation.message(), reservation.signing()).root(),
        entry.signature().orElseThrow());
  }
}
