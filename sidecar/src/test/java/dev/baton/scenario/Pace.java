package dev.baton.scenario;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast time passes for a scenario in real time. One that fails while the machine stood still
 * for a good part of a slot has shown nothing of the sidecar: it is played again with longer slots,
 * and must then be as it should be. One that fails on a machine that kept up has failed, and so has
 * one that was unsound, see {@link Conclusive}.
 */
final class Pace {

  /** What is played: makes its own scenario, at the pace of the moment, and ends it. */
  interface Play {
    void run() throws Throwable;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Pace.class);

  private static final int SLOWEST = 4;

  /** How much longer than usual its slots are, one attempt after the other. */
  private static final List<Integer> FACTORS = List.of(1, 2, SLOWEST);

  /** Of a usual slot, divided by this: what a machine may be late and still keep up. */
  private static final int TOLERANCE = 8;

  private static final ThreadLocal<Pace> CURRENT = new ThreadLocal<>();

  private final int factor;
  private final Lateness lateness;

  private Pace(int factor, Lateness lateness) {
    this.factor = factor;
    this.lateness = lateness;
  }

  /** Plays it, again if need be. Whatever the last attempt throws has the others suppressed. */
  static void play(String name, Play play) throws Throwable {
    play(name, play, lateness -> lateness.most().compareTo(bound()) < 0);
  }

  /**
   * The same with a judgement of one's own.
   *
   * @param keptUp whether the machine did, so that a failure is one
   */
  static void play(String name, Play play, Predicate<Lateness> keptUp) throws Throwable {
    List<Throwable> before = new ArrayList<>();
    for (int factor : FACTORS) {
      try (Lateness lateness = new Lateness()) {
        CURRENT.set(new Pace(factor, lateness));
        try {
          play.run();
          return;
        } catch (Throwable e) {
          boolean last = factor == SLOWEST || Conclusive.is(e) || keptUp.test(lateness);
          if (last) {
            before.forEach(e::addSuppressed);
            throw e;
          }
          before.add(e);
          LOG.warn("{} is played again, the machine was {} late: {}", name, lateness, e.toString());
        } finally {
          CURRENT.remove();
        }
      }
    }
  }

  private static Duration bound() {
    return slot(Scenario.SLOT).dividedBy(TOLERANCE);
  }

  /** How long a slot is now that usually has this length. */
  static Duration slot(Duration usual) {
    Pace pace = CURRENT.get();
    return pace == null ? usual : usual.multipliedBy(pace.factor);
  }

  /** Counts how late an event loop is for this scenario. */
  static void watch(Vertx loop) throws IOException {
    Pace pace = CURRENT.get();
    if (pace != null) {
      pace.lateness.watch(loop);
    }
  }
}
