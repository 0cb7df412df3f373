package dev.baton.schedule;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Calls once at the start of every slot, by the wall clock. After a stall or a step of the clock it
 * goes on with the slot that lasts then. A clock that is put back by less than a slot brings no
 * slot twice; one that is put back by more, as after a start with a wrong date, brings earlier ones
 * again.
 */
public final class SlotTicker {

  /** A timer asked for later than this would sleep through a step of the clock. */
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

  private final ChainSpec spec;
  private final Timers timers;
  private final Consumer<Slot> listener;
  private long last = -1;
  private Runnable cancel = () -> {};

  public SlotTicker(ChainSpec spec, Timers timers, Consumer<Slot> listener) {
    this.spec = spec;
    this.timers = timers;
    this.listener = listener;
  }

  /** Starts with the slot that lasts now, or before genesis with slot 0. */
  public void start() {
    tick();
  }

  public void stop() {
    cancel.run();
  }

  private void tick() {
    Instant now = timers.instant();
    Slot slot = spec.slotAt(now);
    boolean news = slot.value() > last || slot.value() < last - 1;
    last = news ? slot.value() : last;
    // First of all: a listener that fails must not stop the clock, and one that stops us may.
    Duration wait = Duration.between(now, spec.startOf(new Slot(last + 1)));
    cancel = timers.after(shortest(wait), this::tick);
    if (news) {
      listener.accept(slot);
    }
  }

  private static Duration shortest(Duration wait) {
    if (wait.toMillis() < 1) {
      return Duration.ofMillis(1);
    }
    return wait.compareTo(LONGEST_SLEEP) < 0 ? wait : LONGEST_SLEEP;
  }
}
