package dev.baton.signer.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log how the decrypting goes on: a line per 5 %, and one at the end. */
public final class LoadLog implements LoadListener {

  private static final Logger log = LoggerFactory.getLogger(LoadLog.class);

  private static final int STEPS = 20;

  /** Fewer are done so soon that the line at the end says enough. */
  private static final int FEW = 20;

  private final InstantSource clock;
  private final boolean steps;
  private Instant began = Instant.EPOCH;
  private int said;

  /**
   * A log of one loader.
   *
   * @param steps false if something else shows how it goes on
   */
  public LoadLog(InstantSource clock, boolean steps) {
    this.clock = clock;
    this.steps = steps;
  }

  @Override
  public void progressed(LoadProgress progress) {
    if (progress.done() == 0) {
      said = 0;
      began = clock.instant();
    }
    if (progress.isOver()) {
      sayThatItIsOver(progress);
    } else if (steps && progress.total() >= FEW) {
      sayHowFar(progress);
    }
  }

  private void sayHowFar(LoadProgress progress) {
    int step = progress.done() * STEPS / progress.total();
    if (progress.done() == 0) {
      log.info("Decrypting {} key files; each key is used when it is ready", progress.total());
    } else if (step > said) {
      said = step;
      log.info(
          "Decrypted {} of {} key files, {} %",
          progress.done(), progress.total(), step * 100 / STEPS);
    }
  }

  private void sayThatItIsOver(LoadProgress progress) {
    if (progress.total() == 0) {
      return;
    }
    int well = progress.done() - progress.failed();
    String time = seconds(Duration.between(began, clock.instant()));
    if (progress.failed() == 0) {
      log.info("Decrypted {} key files in {} s", well, time);
    } else {
      log.warn(
          "Decrypted {} of {} key files in {} s, {} failed",
          well,
          progress.total(),
          time,
          progress.failed());
    }
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }
}
