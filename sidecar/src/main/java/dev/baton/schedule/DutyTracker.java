package dev.baton.schedule;

import dev.baton.beacon.BeaconChain;
import dev.baton.beacon.BeaconEvent;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.delegation.Duties;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Timers;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the duties of the current and the next epoch, read by quorum in every slot and whenever an
 * event hints at a change, and knows since when they have stood still.
 */
public final class DutyTracker implements Duties {

  private static final Logger log = LoggerFactory.getLogger(DutyTracker.class);

  private final BeaconChain chain;
  private final ChainSpec spec;
  private final Timers timers;
  private final int settle;
  private final Runnable changed;
  private final Map<Epoch, TrackedEpoch> epochs = new TreeMap<>();
  private final Map<Epoch, Obstacle> unread = new TreeMap<>();
  private Future<Void> reading = Future.succeededFuture();
  private boolean readAgain;

  /**
   * Tracks nothing until the first {@link #refresh}.
   *
   * @param settle for how many slots a decided dependent root must stand still
   * @param changed called after every refresh, whether it went well or not
   */
  public DutyTracker(
      BeaconChain chain, ChainSpec spec, Timers timers, int settle, Runnable changed) {
    this.chain = chain;
    this.spec = spec;
    this.timers = timers;
    this.settle = settle;
    this.changed = changed;
  }

  /** Reads the current and the next epoch; a call during a read has it done once more. */
  public void refresh() {
    if (!reading.isComplete()) {
      readAgain = true;
      return;
    }
    readAgain = false;
    reading =
        readBoth()
            .onComplete(
                done -> {
                  changed.run();
                  if (readAgain) {
                    refresh();
                  }
                });
  }

  /** Reads anew if the event says that what we know has changed. */
  public void onEvent(BeaconEvent event) {
    if (event instanceof BeaconEvent.Reorg) {
      refresh();
    } else if (event instanceof BeaconEvent.Head head && isNews(head)) {
      refresh();
    }
  }

  @Override
  public List<EpochDuties> known() {
    return epochs.values().stream().map(TrackedEpoch::duties).toList();
  }

  /** Why an epoch is not known or may not be relied on now; empty if it may. */
  public Optional<Obstacle> obstacle(Epoch epoch) {
    TrackedEpoch tracked = epochs.get(epoch);
    if (tracked == null) {
      Obstacle none = new Obstacle(Reason.DUTIES_UNKNOWN, "epoch " + epoch + " was not read yet");
      return Optional.of(unread.getOrDefault(epoch, none));
    }
    if (tracked.trouble().isPresent()) {
      return tracked.trouble().map(reason -> new Obstacle(reason, tracked.detail()));
    }
    Instant now = timers.instant();
    if (tracked.agreedIn().isBefore(spec.slotAt(now).minus(1))) {
      return Optional.of(
          new Obstacle(Reason.DUTIES_UNKNOWN, "last agreed on in slot " + tracked.agreedIn()));
    }
    boolean settled = tracked.settlesAt(spec, settle).filter(at -> !now.isBefore(at)).isPresent();
    return settled ? Optional.empty() : Optional.of(unsettled(tracked));
  }

  @Override
  public Optional<Obstacle> obstacle(ProposerDuty duty) {
    TrackedEpoch tracked = epochs.get(spec.epochOf(duty.slot()));
    if (tracked != null && !tracked.duties().duties().contains(duty)) {
      return Optional.of(new Obstacle(Reason.DUTY_MOVED, "another validator proposes it now"));
    }
    return obstacle(spec.epochOf(duty.slot()));
  }

  @Override
  public Optional<Instant> settlesAt(Slot slot) {
    return Optional.ofNullable(epochs.get(spec.epochOf(slot)))
        .flatMap(tracked -> tracked.settlesAt(spec, settle));
  }

  private Obstacle unsettled(TrackedEpoch tracked) {
    String root = "dependent root " + tracked.duties().dependentRoot().toShortString();
    String detail =
        tracked
            .decidedIn()
            .map(
                slot -> root + " stands since slot " + slot + ", settled from " + slot.plus(settle))
            .orElse(root + " has no canonical block after slot " + decisionSlot(tracked));
    return new Obstacle(Reason.DUTY_UNSETTLED, detail);
  }

  private Slot decisionSlot(TrackedEpoch tracked) {
    return spec.decisionSlot(tracked.duties().epoch());
  }

  private Future<Void> readBoth() {
    Epoch current = spec.epochOf(spec.slotAt(timers.instant()));
    epochs.keySet().removeIf(epoch -> current.isAfter(epoch));
    unread.clear();
    return chain
        .head()
        .compose(this::requireRecent)
        .onFailure(failure -> List.of(current, current.next()).forEach(e -> troubled(e, failure)))
        .compose(head -> Future.join(read(current, head), read(current.next(), head)))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /** Nodes that stand still and say that they are in sync have nothing to say about duties. */
  private Future<Slot> requireRecent(BeaconChain.CanonicalBlock head) {
    long behind = spec.slotAt(timers.instant()).value() - head.slot().value();
    return behind <= spec.slotsPerEpoch()
        ? Future.succeededFuture(head.slot())
        : Future.failedFuture(
            new RefusedException(
                Reason.BEACON_SYNCING,
                "the newest block that a quorum has is " + behind + " slots old"));
  }

  /** Reads one epoch; never fails, trouble is kept with the epoch. */
  private Future<Void> read(Epoch epoch, Slot head) {
    return chain
        .duties(epoch)
        .onSuccess(read -> agreed(read, head))
        .onFailure(failure -> troubled(epoch, failure))
        .otherwiseEmpty()
        .mapEmpty();
  }

  private void agreed(EpochDuties read, Slot head) {
    Slot now = spec.slotAt(timers.instant());
    boolean decided = head.isAfter(spec.decisionSlot(read.epoch()));
    TrackedEpoch before = epochs.get(read.epoch());
    if (before != null && !before.duties().equals(read) && before.decidedIn().isPresent()) {
      log.warn(
          "Epoch {}: dependent root moved from {} to {}, planning anew",
          read.epoch(),
          before.duties().dependentRoot().toShortString(),
          read.dependentRoot().toShortString());
    }
    epochs.put(
        read.epoch(),
        before == null
            ? TrackedEpoch.first(read, now, decided)
            : before.agreedAgain(read, now, decided));
  }

  private void troubled(Epoch epoch, Throwable failure) {
    Reason reason = BeaconReasons.of(failure);
    String detail = String.valueOf(failure.getMessage());
    unread.put(epoch, new Obstacle(reason, detail));
    epochs.computeIfPresent(epoch, (key, tracked) -> tracked.troubled(reason, detail));
  }

  private boolean isNews(BeaconEvent.Head head) {
    Epoch epoch = spec.epochOf(head.slot());
    Root ofThis =
        spec.hasStableLookahead(epoch)
            ? head.currentEpochDependentRoot()
            : head.nextEpochDependentRoot();
    boolean nextMoved =
        spec.hasStableLookahead(epoch.next()) && moved(epoch.next(), head.nextEpochDependentRoot());
    return moved(epoch, ofThis) || nextMoved || decides(epoch, head) || decides(epoch.next(), head);
  }

  private boolean moved(Epoch epoch, Root root) {
    TrackedEpoch tracked = epochs.get(epoch);
    return tracked == null || !tracked.duties().dependentRoot().equals(root);
  }

  /** Whether this is the block after the deciding one that an epoch was waiting for. */
  private boolean decides(Epoch epoch, BeaconEvent.Head head) {
    TrackedEpoch tracked = epochs.get(epoch);
    return tracked != null
        && tracked.decidedIn().isEmpty()
        && head.slot().isAfter(spec.decisionSlot(epoch));
  }
}
