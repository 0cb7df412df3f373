package dev.baton.monitor.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.monitor.evidence.DailyAllowance.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DailyAllowanceTest {

  private static final Instant MORNING = Instant.parse("2027-01-01T08:00:00Z");
  private static final Instant NEXT_DAY = MORNING.plus(Duration.ofHours(16));

  @Test
  void onlySoManyOfAKindInADay() {
    DailyAllowance allowance = new DailyAllowance(2, 1000);

    assertThat(allowance.take("seal-mismatch", "alpha", MORNING, 1)).isEqualTo(Answer.GRANTED);
    assertThat(allowance.take("seal-mismatch", "alpha", MORNING, 1)).isEqualTo(Answer.GRANTED);
    assertThat(allowance.take("seal-mismatch", "alpha", MORNING, 1)).isEqualTo(Answer.USED_UP);
    assertThat(allowance.take("seal-mismatch", "alpha", MORNING, 1))
        .isEqualTo(Answer.STILL_USED_UP);
    assertThat(allowance.take("equivocation", "alpha", MORNING, 1)).isEqualTo(Answer.GRANTED);
    assertThat(allowance.take("seal-mismatch", "alpha", NEXT_DAY, 1)).isEqualTo(Answer.GRANTED);
  }

  @Test
  void aGatewayLeavesTheOthersTheirs() {
    DailyAllowance allowance = new DailyAllowance(1, 1000);

    assertThat(allowance.take("seal-mismatch", "alpha", MORNING, 1)).isEqualTo(Answer.GRANTED);
    assertThat(allowance.take("seal-mismatch", "alpha", MORNING, 1)).isEqualTo(Answer.USED_UP);
    assertThat(allowance.take("seal-mismatch", "beta", MORNING, 1)).isEqualTo(Answer.GRANTED);
  }

  @Test
  void onlySoManyBytesOfAKindInADay() {
    DailyAllowance allowance = new DailyAllowance(10, 100);

    assertThat(allowance.take("broken-promise", "alpha", MORNING, 100)).isEqualTo(Answer.GRANTED);
    assertThat(allowance.take("broken-promise", "alpha", MORNING, 1)).isEqualTo(Answer.USED_UP);
    assertThat(allowance.take("broken-promise", "alpha", NEXT_DAY, 100)).isEqualTo(Answer.GRANTED);
  }

  @Test
  void oneThatIsTooLongLeavesRoomForSmallerOnes() {
    DailyAllowance allowance = new DailyAllowance(10, 100);

    assertThat(allowance.take("broken-promise", "alpha", MORNING, 101)).isEqualTo(Answer.USED_UP);
    assertThat(allowance.take("broken-promise", "alpha", MORNING, 100)).isEqualTo(Answer.GRANTED);
    assertThat(allowance.take("broken-promise", "alpha", MORNING, 1))
        .isEqualTo(Answer.STILL_USED_UP);
  }
}
