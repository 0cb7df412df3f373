package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockSkewTest {

  /** True time, in milliseconds; the local clock is {@link #ahead} of it. */
  private long now = 1_800_000_000_000L;

  private long ahead;
  private final Random random = new Random(7);
  private ClockSkew skew = new ClockSkew(InstantSource.system(), System::nanoTime);

  @BeforeEach
  void start() {
    skew = new ClockSkew(() -> Instant.ofEpochMilli(now + ahead), () -> now * 1_000_000);
  }

  /** Asks a server whose clock is off by so much, and waits a while. */
  private void ask(String node, long serverAhead, int roundTripMillis) {
    Instant sent = Instant.ofEpochMilli(now + ahead);
    now += roundTripMillis / 2;
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.ofEpochMilli(now + serverAhead).atZone(ZoneOffset.UTC));
    now += roundTripMillis - roundTripMillis / 2;
    skew.sample(node, date, sent, Instant.ofEpochMilli(now + ahead));
    now += random.nextLong(3000);
  }

  private void askOften(String node, long serverAhead) {
    for (int i = 0; i < 40; i++) {
      ask(node, serverAhead, 5 + random.nextInt(50));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-450, -300, 0, 10, 300, 450})
  void provesNothingAgainstAClockThatIsNearlyRight(long off) {
    ahead = off;
    askOften("a", 0);
    assertThat(skew.provenMillis()).isZero();
    assertThat(skew.provenMillis("a")).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-60_000, -1600, -800, 800, 1600, 60_000})
  void provesAClockWrongNeverBeyondWhatItIs(long off) {
    ahead = off;
    askOften("a", 0);
    long proven = skew.provenMillis();
    assertThat(Long.signum(proven)).isEqualTo(Long.signum(off));
    assertThat(Math.abs(proven)).isBetween(Math.abs(off) - 150, Math.abs(off));
  }

  @Test
  void provesMoreWithMoreSamples() {
    ahead = 800;
    ask("a", 0, 10);
    long once = skew.provenMillis();
    askOften("a", 0);
    assertThat(skew.provenMillis()).isGreaterThan(once).isGreaterThan(600);
  }

  @Test
  void believesNoSlowAnswer() {
    ahead = 900;
    ask("a", 0, 5000);
    assertThat(skew.provenMillis()).isZero();
  }

  @Test
  void believesTheMajorityOfTheNodes() {
    askOften("liar", 20_000);
    assertThat(skew.provenMillis()).isLessThan(-19_000);
    askOften("a", 0);
    assertThat(skew.provenMillis()).as("one against one proves nothing").isZero();
    askOften("b", 0);
    assertThat(skew.provenMillis()).isZero();
    assertThat(skew.provenMillis("liar")).isLessThan(-19_000);
  }

  @Test
  void provesTheLeastThatTheMajorityProves() {
    ahead = 5000;
    askOften("a", 0);
    askOften("b", -2000);
    askOften("c", 5000);
    assertThat(skew.provenMillis()).isBetween(4800L, 5000L);
  }

  @Test
  void forgetsWhatItKnewWhenTheLocalClockSteps() {
    ahead = 3000;
    askOften("a", 0);
    assertThat(skew.provenMillis()).isPositive();
    ahead = 0;
    assertThat(skew.checkForStep()).isTrue();
    assertThat(skew.provenMillis()).isZero();
    assertThat(skew.steps()).isEqualTo(1);
    askOften("a", 0);
    assertThat(skew.provenMillis()).isZero();
    assertThat(skew.steps()).isEqualTo(1);
  }

  @Test
  void takesNoSampleDuringWhichTheClockStepped() {
    askOften("a", 0);
    ahead = 700;
    ask("a", 0, 10);
    assertThat(skew.steps()).isEqualTo(1);
    assertThat(skew.provenMillis()).isZero();
  }

  @Test
  void forgetsWhatANodeProvedWhenItsClockMoves() {
    askOften("a", 5000);
    assertThat(skew.provenMillis()).isNegative();
    ask("a", 0, 10);
    assertThat(skew.provenMillis()).isZero();
  }

  @Test
  void forgetsOldSamples() {
    askOften("a", 5000);
    now += 3_600_000;
    assertThat(skew.provenMillis()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "Mon, 99 Foo 2026 00:00:00 GMT"})
  void ignoresWhatIsNoDate(String date) {
    skew.sample("a", date, Instant.EPOCH, Instant.EPOCH);
    assertThat(skew.provenMillis()).isZero();
  }
}
