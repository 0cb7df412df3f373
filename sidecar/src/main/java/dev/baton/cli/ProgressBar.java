package dev.baton.cli;

import dev.baton.signer.local.LoadListener;
import dev.baton.signer.local.LoadProgress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Shows on a terminal how far something is, such as the decrypting of keys. The cursor is left
 * where the line begins, so that the log writes over it.
 */
final class ProgressBar implements LoadListener {

  private static final int WIDTH = 30;

  /** Back to the beginning, and away with what was there (ECMA-48, CR and EL). */
  private static final String CLEARED = "\r\u001b[K";

  private final PrintStream terminal;
  private final LoadListener log;

  /**
   * A bar on a terminal.
   *
   * @param log hears of it as well, when the bar is gone
   */
  ProgressBar(PrintStream terminal, LoadListener log) {
    this.terminal = terminal;
    this.log = log;
  }

  /** Whether standard error is a terminal. Where that cannot be known, it counts as none. */
  static boolean isTerminal() {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public void progressed(LoadProgress progress) {
    show("Decrypting keys", progress);
    log.progressed(progress);
  }

  /** Shows how far it is; nothing when it is over. */
  void show(String what, LoadProgress progress) {
    terminal.print(progress.isOver() ? CLEARED : CLEARED + line(what, progress) + "\r");
    terminal.flush();
  }

  private static String line(String what, LoadProgress progress) {
    int full = WIDTH * progress.done() / progress.total();
    String failed = progress.failed() == 0 ? "" : ", " + progress.failed() + " failed";
    return String.format(
        Locale.ROOT,
        "%s [%s%s] %d of %d%s",
        what,
        "#".repeat(full),
        " ".repeat(WIDTH - full),
        progress.done(),
        progress.total(),
        failed);
  }
}
