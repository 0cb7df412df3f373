package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StartGateTest {

  private final StartGate gate = new StartGate();

  @Test
  void opensWhenAllIsKnown() {
    assertThat(gate.isOpen()).isFalse();
    gate.started();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void isShutWhileTheConfigurationChanges() {
    AtomicBoolean open = new AtomicBoolean(true);
    gate.started();
    gate.whileChanging(() -> open.set(gate.isOpen()));
    assertThat(open).isFalse();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void aChangeBeforeAllIsKnownDoesNotOpenIt() {
    gate.whileChanging(() -> {});
    assertThat(gate.isOpen()).isFalse();
  }

  @Test
  void aChangeThatFailsLeavesItAsItWas() {
    gate.started();
    assertThatThrownBy(
            () ->
                gate.whileChanging(
                    () -> {
                      throw new IllegalStateException("as told");
                    }))
        .hasMessage("as told");
    assertThat(gate.isOpen()).isTrue();
  }
}
