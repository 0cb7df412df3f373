package dev.baton.demo;

import dev.baton.Sidecar;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotReport;
import dev.baton.devnet.Devnet;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Watches a sidecar at work on a devnet, slot by slot. Lives on the sidecar's event loop. */
public final class DemoRun {

  /** A slot's line is drawn this part of a slot after its start, when its fate is sealed. */
  private static final int DRAWN_AFTER = 10;

  private final Vertx vertx;
  private final Devnet devnet;
  private final Sidecar sidecar;
  private final ChainSpec spec;
  private final long slots;
  private final Consumer<SlotLine> printer;
  private final List<SlotLine> lines = new ArrayList<>();
  private final Promise<DemoSummary> done = Promise.promise();

  /**
   * Prepares to watch.
   *
   * @param slots how many slots to watch; the run ends then
   * @param printer is given each slot's line as soon as it is known
   */
  public DemoRun(
      Vertx vertx, Devnet devnet, Sidecar sidecar, long slots, Consumer<SlotLine> printer) {
    this.vertx = vertx;
    this.devnet = devnet;
    this.sidecar = sidecar;
    this.spec = devnet.chain().spec();
    this.slots = slots;
    this.printer = printer;
  }

  /**
   * The first slot whose duty can settle in time: the chain's first block is in slot 1, its duties
   * settle two slots later, and a decision is useful until two slots before the slot.
   */
  public Slot firstSlot() {
    Slot settled = new Slot(1).plus(sidecar.settings().timing().settle());
    Slot inTime = settled.plus(sidecar.settings().timing().usefulUntil() + 1L);
    Slot now = spec.slotAt(Instant.now());
    Slot soon = now.plus(sidecar.settings().timing().lead() + 1L);
    return soon.isAfter(inTime) ? soon : inTime;
  }

  /** Completes after the last slot. */
  public Future<DemoSummary> run() {
    watch(firstSlot());
    return done.future();
  }

  /** What it came to so far. */
  public DemoSummary summary() {
    return DemoSummary.of(lines, devnet);
  }

  /** The last slot so far that was ours and decided. */
  public Optional<Slot> lastOwned() {
    return lines.stream()
        .filter(line -> line.report().isPresent() && line.signed())
        .map(SlotLine::slot)
        .reduce((before, after) -> after);
  }

  private void watch(Slot slot) {
    Instant at = spec.startOf(slot).plus(spec.slotDuration().dividedBy(DRAWN_AFTER));
    long wait = Math.max(1, Duration.between(Instant.now(), at).toMillis());
    vertx.setTimer(wait, timer -> draw(slot));
  }

  private void draw(Slot slot) {
    Optional<SlotReport> report =
        sidecar.view().slots().stream()
            .filter(one -> one.duty().slot().equals(slot))
            .filter(one -> one.reason().filter(Reason.DUTY_MOVED::equals).isEmpty())
            .findFirst();
    SlotLine line = new SlotLine(slot, report, spec);
    lines.add(line);
    printer.accept(line);
    if (lines.size() < slots) {
      watch(slot.plus(1));
    } else {
      done.complete(summary());
    }
  }
}
