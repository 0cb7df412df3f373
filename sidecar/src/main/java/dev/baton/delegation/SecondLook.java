package dev.baton.delegation;

import dev.baton.beacon.Slot;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Plans the look at a relay that has confirmed a delegation, before the slot begins: relays forget.
 * It comes after useful-until and away from the start of a slot, when others are decided; a few
 * more follow if the relay cannot be read or had forgotten.
 */
final class SecondLook {

  private static final int MOST = 3;

  private final SlotTimes times;
  private final Slot slot;
  private final Timers timers;
  private final RandomGenerator random;
  private final Supplier<Future<Boolean>> look;
  private final Runnable gone;
  private int left = MOST;
  private boolean planned;

  /**
   * Nothing is planned yet.
   *
   * @param look whether the delegation is there; fails if the relay cannot be read
   * @param gone called when it is not
   */
  SecondLook(
      SlotTimes times,
      Slot slot,
      Timers timers,
      RandomGenerator random,
      Supplier<Future<Boolean>> look,
      Runnable gone) {
    this.times = times;
    this.slot = slot;
    this.timers = timers;
    this.random = random;
    this.look = look;
    this.gone = gone;
  }

  boolean isPlanned() {
    return planned;
  }

  /** Plans one, if none is planned or under way, there is time for it, and not all were used. */
  void plan() {
    Instant now = timers.instant();
    Duration wait = jitter();
    if (now.isBefore(times.secondLook(slot))) {
      wait = wait.plus(Duration.between(now, times.secondLook(slot)));
    }
    if (!planned && left > 0 && now.plus(wait).isBefore(times.deadline(slot))) {
      planned = true;
      timers.after(wait, this::run);
    }
  }

  private void run() {
    left--;
    look.get()
        .onComplete(
            done -> {
              planned = false;
              if (done.failed()) {
                plan();
              } else if (done.result()) {
                left = 0;
              } else {
                gone.run();
              }
            });
  }

  /** From an eighth to five eighths of a slot, so that a slot's relays are read one by one. */
  private Duration jitter() {
    long millis = times.spec().slotDuration().toMillis();
    return Duration.ofMillis(millis / 8 + 1 + random.nextLong(millis / 2 + 1));
  }
}
