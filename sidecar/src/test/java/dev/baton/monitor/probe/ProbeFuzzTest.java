package dev.baton.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Whatever a server sends, only the named exception escapes, with a message safe to print. */
class ProbeFuzzTest {

  @FuzzTest
  void readsAFrameOrSaysWhyNot(byte[] text) {
    try {
      SequencerFrame frame = SequencerFrame.read(new String(text, StandardCharsets.UTF_8));
      assertThat(frame.message().layouts()).isNotEmpty();
      assertThat(SequencerFrame.read(frame.json()).message()).isEqualTo(frame.message());
    } catch (ProbeFailure e) {
      safe(e);
    }
  }

  @FuzzTest
  void readsAStatusOrABlockOrSaysWhyNot(byte[] json) {
    try {
      Json answer = Json.parse(json);
      if (answer.isObject() && answer.has("head_l1")) {
        assertThat(SyncStatus.read(answer).l1Number()).isNotNegative();
      } else {
        assertThat(L2Block.read(answer).number()).isNotNegative();
      }
    } catch (ProbeFailure e) {
      safe(e);
    }
  }

  @FuzzTest
  void readsMetricsOrSaysWhyNot(byte[] text) {
    try {
      PrometheusText.read(new String(text, StandardCharsets.UTF_8), Set.of("a", "bop"))
          .values()
          .forEach(value -> assertThat(value.most()).isFinite());
    } catch (ProbeFailure e) {
      safe(e);
    }
  }

  private static void safe(ProbeFailure failure) {
    assertThat(failure.getMessage())
        .isNotBlank()
        .hasSizeLessThan(1000)
        .doesNotContain("\n", "\u001b");
  }
}
