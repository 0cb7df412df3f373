package dev.baton.monitor.evidence;

import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.monitor.evidence.EvidenceCheck.Party;
import dev.baton.monitor.evidence.EvidenceCheck.Shown;
import dev.baton.monitor.judge.Attribution;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Circumstances;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Signal.Severity;
import dev.baton.monitor.judge.Verdict;
import dev.baton.monitor.probe.Heads.Head;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A slot that was delegated, and in which the delegate sequenced nothing. The delegation is proven;
 * that nothing was sequenced is the word of those who looked, and is judged here once more by the
 * table that the sidecar judges by.
 *
 * @param from when the slot begins
 * @param until when it ends
 * @param relays which relays had shown the delegation before the slot began
 * @param l1 the slot's block on L1: without one nobody could have sequenced for it
 * @param observations all that was seen of the gateway's liveness in the slot, good and bad
 * @param circumstances how everything else stood in it that could have been at fault
 * @param heads of the rollup, as nodes showed them in the slot
 */
record MissedWindow(
    SignedDelegation delegation,
    SigningNetwork network,
    Instant from,
    Instant until,
    List<Confirmation> relays,
    L1Block l1,
    List<Observation> observations,
    List<Circumstance> circumstances,
    List<Head> heads) {

  /** What bundles of this kind are named. */
  static final String KIND = "missed-window";

  /** No list in a bundle is longer. */
  static final int MOST = 256;

  /** A relay that showed the delegation, byte for byte, and since when. */
  record Confirmation(String relay, Instant at) {}

  /** The L1 block of a slot: its proposer, and the hash of its execution block. */
  record L1Block(long proposerIndex, Root executionHash) {}

  MissedWindow {
    relays = List.copyOf(relays);
    observations = List.copyOf(observations);
    circumstances = List.copyOf(circumstances);
    heads = List.copyOf(heads);
  }

  /** Why it does not show that the window was missed; empty if it does. */
  Optional<String> objection(Observation about) {
    return measure().or(() -> whatWasSeen(about)).or(() -> blame(about)).or(() -> work(about));
  }

  private Optional<String> measure() {
    if (!from.isBefore(until)) {
      return Optional.of("parts.window ends before it begins");
    }
    if (relays.isEmpty() || relays.stream().anyMatch(one -> !one.at().isBefore(from))) {
      return Optional.of("parts.relays did not all show the delegation before the slot began");
    }
    boolean fits =
        relays.size() <= MOST
            && observations.size() <= MOST
            && circumstances.size() <= MOST
            && heads.size() <= MOST;
    return fits ? Optional.empty() : Optional.of("it has more than " + MOST + " of something");
  }

  private Optional<String> whatWasSeen(Observation about) {
    if (!observations.contains(about)) {
      return Optional.of("parts.observations do not have the one that the bundle is about");
    }
    if (!observations.stream().allMatch(seen -> fits(seen, about))) {
      return Optional.of(
          "parts.observations are not all of that gateway's liveness in that slot, seen by others");
    }
    if (!circumstances.stream().allMatch(one -> isOfSlot(one.slot()))) {
      return Optional.of("parts.circumstances are not all of that slot");
    }
    boolean inside =
        heads.stream().noneMatch(one -> one.at().isBefore(from) || one.at().isAfter(until));
    return inside ? Optional.empty() : Optional.of("parts.heads are not all of that slot");
  }

  private boolean fits(Observation seen, Observation about) {
    return seen.gateway().equals(about.gateway())
        && (seen.rollup().isEmpty() || seen.rollup().equals(about.rollup()))
        && seen.signal().severity() == Severity.LIVENESS
        && !Attribution.isClaim(seen)
        && seen.evidence().isEmpty()
        && !seen.at().isBefore(from)
        && isOfSlot(seen.slot());
  }

  private boolean isOfSlot(Slot slot) {
    return slot.toUInt64().equals(message().slot());
  }

  /** By what is told of the slot, it must have been the gateway. */
  private Optional<String> blame(Observation about) {
    return isItsFault(about)
        ? Optional.empty()
        : Optional.of("parts.circumstances do not show that it was the gateway's fault");
  }

  private boolean isItsFault(Observation bad) {
    Circumstances known = Circumstances.of(circumstances);
    return bad.isBad()
        && Attribution.judge(bad, rollupOf(bad), known, observations).verdict() == Verdict.GATEWAY;
  }

  /** A reading that holds for all rollups is judged for the one that the others are about. */
  private Optional<String> rollupOf(Observation bad) {
    return bad.rollup()
        .or(() -> observations.stream().flatMap(one -> one.rollup().stream()).findFirst());
  }

  private Optional<String> work(Observation about) {
    if (observations.stream().anyMatch(seen -> isFrags(seen) && !seen.isBad())) {
      return Optional.of("parts.observations show frags of it in the slot");
    }
    if (about.signal() == Signal.HEAD_PROGRESS) {
      return stoodStill(about)
          ? Optional.empty()
          : Optional.of("parts.heads do not show that the slot had no block");
    }
    boolean silent = observations.stream().anyMatch(this::isSilence);
    return about.signal() == Signal.BATCH && silent
        ? Optional.empty()
        : Optional.of("parts.observations do not show that it sequenced nothing");
  }

  private static boolean isFrags(Observation seen) {
    return seen.signal() == Signal.FRAG_RATE;
  }

  /** Two frags or more would have a distance. */
  private boolean isSilence(Observation seen) {
    return isFrags(seen) && seen.latencies().isEmpty() && isItsFault(seen);
  }

  /** In the second half of the slot the head was still a block of an earlier one. */
  private boolean stoodStill(Observation about) {
    List<Head> seen =
        heads.stream().filter(head -> head.vantage().equals(about.vantage().name())).toList();
    Instant half = from.plus(Duration.between(from, until).dividedBy(2));
    return seen.stream().anyMatch(head -> !head.at().isBefore(half))
        && seen.stream().allMatch(head -> head.timestamp() < from.getEpochSecond());
  }

  /** What it shows, if there is no objection and its proposer signed the delegation. */
  Shown shown(Observation about) {
    DelegationMessage message = message();
    String slot = message.slot().toString();
    String name = name(about.gateway());
    long vantages = observations.stream().map(seen -> seen.vantage().name()).distinct().count();
    return Shown.of(
        new Party(message.committer(), Optional.of(message.delegate())),
        "slot %s was delegated to committer %s, and %s"
            .formatted(slot, message.committer(), whatIsMissing(about)),
        "slot %s is from %s to %s, and has the L1 block %s of validator %d"
            .formatted(slot, from, until, l1.executionHash(), l1.proposerIndex()),
        "gateway '%s' is that committer's, and could read the delegation at %s, the first since %s"
            .formatted(name, relayNames(), firstShown()),
        ("who looked from %d vantage points tells the truth: %d readings of the gateway, %d of what"
                + " else could be at fault, %d heads")
            .formatted(vantages, observations.size(), circumstances.size(), heads.size()));
  }

  private String whatIsMissing(Observation about) {
    return about.signal() == Signal.HEAD_PROGRESS
        ? "the rollup had no block of it, seen from " + name(about.vantage().name())
        : "neither frags nor a batch came";
  }

  private String relayNames() {
    return String.join(", ", relays.stream().map(one -> name(one.relay())).toList());
  }

  private Instant firstShown() {
    return relays.stream().map(Confirmation::at).min(Instant::compareTo).orElse(from);
  }

  private static String name(String of) {
    return of.replaceAll("[^A-Za-z0-9._-]", "?");
  }

  private DelegationMessage message() {
    return delegation.message();
  }
}
