package dev.baton.monitor.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

  private static final double[] PARTS = {0.01, 0.5, 0.9, 0.95, 0.99, 1};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noPercentileIsTooShortNorASixteenthTooLong(long seed) {
    List<Duration> times = times(new Random(seed), 2000);
    Histogram histogram = Histogram.of(times);

    Collections.sort(times);
    for (double part : PARTS) {
      long exact = times.get((int) Math.ceil(part * times.size()) - 1).toNanos();
      long told = histogram.percentile(part).toNanos();
      assertThat(told).isBetween(exact, exact + exact / 16 + 1000);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void twoAddUpToThatOfAllTheirTimes(long seed) {
    List<Duration> some = times(new Random(seed), 300);
    List<Duration> others = times(new Random(~seed), 500);
    List<Duration> all = new ArrayList<>(some);
    all.addAll(others);

    assertThat(Histogram.of(some).plus(Histogram.of(others))).isEqualTo(Histogram.of(all));
    assertThat(Histogram.of(all).count()).isEqualTo(800);
    assertThat(Histogram.of(some).plus(Histogram.EMPTY)).isEqualTo(Histogram.of(some));
  }

  /** Spread over nine powers of ten, so that each width of bucket is met. */
  private static List<Duration> times(Random random, int count) {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      times.add(Duration.ofNanos((long) Math.pow(10, 3 + 9 * random.nextDouble())));
    }
    return times;
  }

  @Test
  void isExactBelow32Microseconds() {
    for (int micros = 0; micros < 32; micros++) {
      Duration time = Duration.ofNanos(1000L * micros);

      assertThat(Histogram.of(List.of(time)).percentile(1)).isEqualTo(time);
    }
  }

  @Test
  void theWidestBucketsAreASixteenthOfTheirPowerOfTwo() {
    assertThat(Histogram.of(micros(32, 33)).counts()).hasSize(1);
    assertThat(Histogram.of(micros(32, 34)).counts()).hasSize(2);
    assertThat(Histogram.of(micros(1024, 1087)).counts()).hasSize(1);
    assertThat(Histogram.of(micros(1024, 1088)).counts()).hasSize(2);
  }

  private static List<Duration> micros(long one, long other) {
    return List.of(Duration.ofNanos(1000 * one), Duration.ofNanos(1000 * other));
  }

  @Test
  void timesOutOfRangeCountAsTheNearestInIt() {
    Histogram histogram =
        Histogram.of(List.of(Duration.ofSeconds(-1), Duration.ofSeconds(Long.MAX_VALUE)));

    assertThat(histogram.percentile(0.5)).isZero();
    assertThat(histogram.percentile(1)).isBetween(Duration.ofDays(1), Duration.ofDays(2));
    assertThat(Histogram.EMPTY.percentile(0.99)).isZero();
  }

  @Test
  void whatIsNoHistogramIsRefused() {
    assertThatThrownBy(() -> new Histogram(Map.of(533, 1L))).hasMessageContaining("533: 1");
    assertThatThrownBy(() -> new Histogram(Map.of(-1, 1L))).hasMessageContaining("-1: 1");
    assertThatThrownBy(() -> new Histogram(Map.of(7, 0L))).hasMessageContaining("7: 0");
    assertThatThrownBy(() -> Histogram.EMPTY.percentile(0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> Histogram.EMPTY.percentile(1.01)).hasMessageContaining("at most 1");
  }
}
