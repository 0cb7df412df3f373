package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.signer.local.LoadProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final List<LoadProgress> heard = new ArrayList<>();
  private final ProgressBar bar =
      new ProgressBar(new PrintStream(terminal, true, StandardCharsets.UTF_8), heard::add);

  private String shown(int done, int failed, int total) {
    terminal.reset();
    bar.progressed(new LoadProgress(done, failed, total));
    return terminal.toString(StandardCharsets.UTF_8);
  }

  @Test
  void growsAndLeavesTheCursorWhereTheLogWrites() {
    assertThat(shown(0, 0, 40))
        .isEqualTo("\r\u001b[KDecrypting keys [" + " ".repeat(30) + "] 0 of 40\r");
    assertThat(shown(20, 1, 40))
        .isEqualTo(
            "\r\u001b[KDecrypting keys ["
                + "#".repeat(15)
                + " ".repeat(15)
                + "] 20 of 40, 1 failed\r");
  }

  @Test
  void isGoneWhenAllIsDoneBeforeTheLogSaysSo() {
    assertThat(shown(40, 0, 40)).isEqualTo("\r\u001b[K");
    assertThat(heard).containsExactly(new LoadProgress(40, 0, 40));
  }
}
