package dev.baton.monitor.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import java.nio.charset.StandardCharsets;

/**
 * Whatever a server says that it observed: a page or a named exception, and nothing taken amiss.
 */
class SharedFormatFuzzTest {

  private static final Slot NOW = new Slot(100);

  @FuzzTest
  void readsAPageOrSaysWhyNot(byte[] json) {
    try {
      SharedPage page = SharedFormat.read(json);
      assertThat(page.data()).hasSizeLessThanOrEqualTo(SharedReadings.PAGE);
      page.data().stream()
          .filter(one -> Shared.CHECK.objection(one, NOW).isEmpty())
          .map(one -> Shared.CHECK.as(Shared.REMOTE, one.input(), Shared.end(100)))
          .forEach(SharedFormatFuzzTest::check);
      byte[] again = SharedFormat.write(page).toString().getBytes(StandardCharsets.UTF_8);
      assertThat(SharedFormat.read(again).data()).isEqualTo(page.data());
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }

  private static void check(Input taken) {
    assertThat(taken.slot().value()).isBetween(92L, 100L);
    assertThat(taken.at()).isBetween(Shared.SPEC.startOf(taken.slot()), Shared.end(100));
    if (taken instanceof Observation seen) {
      assertThat(seen.vantage()).isEqualTo(Shared.REMOTE);
      assertThat(seen.certainty()).isEqualTo(Certainty.MEASURED);
      assertThat(seen.gateway()).isEqualTo("alpha");
      assertThat(seen.detail()).hasSizeLessThan(300).doesNotContain("\u001b", "\n");
    }
  }
}
