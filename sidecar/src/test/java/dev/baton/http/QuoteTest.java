package dev.baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuoteTest {

  @Test
  void leavesNothingThatATerminalWouldActUpon() {
    assertThat(Quote.of("\u001b[2Jslot\r\n\tis\u0000 \u202egone\u2028 "))
        .isEqualTo("[2Jslot is gone");
  }

  @Test
  void shortensWhatWouldFillTheLog() {
    assertThat(Quote.of("long ".repeat(100_000))).hasSize(Quote.MAX_LENGTH + 1).endsWith("…");
  }

  @Test
  void cutsOutOurOwnSecret() {
    assertThat(Quote.of("bad token s3cret!", Optional.of("Bearer s3cret")))
        .isEqualTo("bad token ***!");
  }
}
