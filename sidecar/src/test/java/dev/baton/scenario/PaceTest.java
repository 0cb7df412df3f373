package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a scenario in real time is played again, and when it has failed. */
@Timeout(60)
class PaceTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<Duration> slots = new ArrayList<>();

  private void fails() {
    slots.add(Pace.slot(SECOND));
    throw new AssertionError("attempt " + slots.size());
  }

  @Test
  void whatFailsOnAMachineThatKeptUpHasFailed() {
    assertThatThrownBy(() -> Pace.play("it", this::fails, late -> true)).hasMessage("attempt 1");
    assertThat(slots).containsExactly(SECOND);
  }

  @Test
  void whatFailsOnALateMachineIsPlayedAgainSlowerAndMayFailForGood() {
    assertThatThrownBy(() -> Pace.play("it", this::fails, late -> false))
        .hasMessage("attempt 3")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    assertThat(slots).containsExactly(SECOND, SECOND.multipliedBy(2), SECOND.multipliedBy(4));
    assertThat(Pace.slot(SECOND)).as("afterwards").isEqualTo(SECOND);
  }

  @Test
  void whatIsUnsoundHasFailedOnAnyMachine() {
    Pace.Play unsound =
        () -> {
          slots.add(Pace.slot(SECOND));
          throw new Conclusive("two messages for one slot");
        };
    assertThatThrownBy(() -> Pace.play("it", unsound, late -> false))
        .isInstanceOf(Conclusive.class);
    assertThat(slots).containsExactly(SECOND);
  }

  @Test
  void whatTurnsOutUnsoundWhenItIsEndedHasFailedToo() {
    Pace.Play unsoundAtItsEnd =
        () -> {
          slots.add(Pace.slot(SECOND));
          AssertionError late = new AssertionError("late");
          late.addSuppressed(new Conclusive("two messages for one slot"));
          throw late;
        };
    assertThatThrownBy(() -> Pace.play("it", unsoundAtItsEnd, late -> false)).hasMessage("late");
    assertThat(slots).containsExactly(SECOND);
  }

  @Test
  void whatGoesWellIsPlayedOnce() throws Throwable {
    Pace.play("it", () -> slots.add(Pace.slot(SECOND)), late -> false);
    assertThat(slots).containsExactly(SECOND);
  }

  @Test
  void anEventLoopThatIsHeldUpIsSeenToBeLate() throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try (Lateness lateness = new Lateness()) {
      lateness.watch(vertx);
      Promise<Void> held = Promise.promise();
      vertx.setTimer(50, timer -> hold(held));
      held.future().await();
      Scenario.until("it is seen", () -> lateness.most().compareTo(Duration.ofMillis(150)) > 0);
    } finally {
      vertx.close().await();
    }
  }

  private static void hold(Promise<Void> held) {
    try {
      Thread.sleep(200);
      held.complete();
    } catch (InterruptedException e) {
      held.fail(e);
    }
  }
}
