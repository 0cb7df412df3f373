package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.delegation.JournalEntry;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.judge.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How gateways lost their slots, and which they kept, read from what was recorded. */
final class SlotLosses {

  private final ScenarioRun.Played record;

  SlotLosses(ScenarioRun.Played record) {
    this.record = record;
  }

  /** Each time that a gateway was taken out of service, in their order. */
  List<Withdrawal> withdrawals() {
    return record.transitions().stream()
        .filter(change -> change.from().mayGetSlots() && !change.to().mayGetSlots())
        .map(
            change ->
                new Withdrawal(
                    change.subject().gateway(), change.slot(), change.to(), exposed(change)))
        .toList();
  }

  private List<Slot> exposed(Transition change) {
    return record.decisions().stream()
        .filter(entry -> entry.reservation().gateway().equals(change.subject().gateway()))
        .filter(entry -> entry.isSigned() && !entry.isWithheld())
        .filter(entry -> entry.reservation().reservedAt().isBefore(change.at()))
        .map(entry -> entry.key().slot())
        .filter(slot -> !record.spec().startOf(slot).isBefore(change.at()))
        .toList();
  }

  /** How a gateway lost its slots; empty if it had none, or nothing was held against it. */
  Optional<Reaction> reaction(String gateway) {
    Slot effect = effect(gateway);
    boolean served =
        record.decisions().stream()
            .filter(entry -> madeIn(entry).isBefore(effect))
            .reduce((first, second) -> second)
            .filter(entry -> entry.reservation().gateway().equals(gateway))
            .isPresent();
    boolean lost =
        record.transitions().stream()
            .anyMatch(
                change ->
                    change.subject().gateway().equals(gateway)
                        && change.to().compareTo(change.from()) > 0);
    return served && lost
        ? Optional.of(
            new Reaction(
                gateway, effect, record.spec().startOf(effect), elsewhere(gateway, effect)))
        : Optional.empty();
  }

  private Optional<Reaction.Elsewhere> elsewhere(String gateway, Slot effect) {
    return record.decisions().stream()
        .filter(entry -> !madeIn(entry).isBefore(effect))
        .filter(entry -> !entry.reservation().gateway().equals(gateway))
        .min(Comparator.comparing(this::madeIn).thenComparing(entry -> entry.key().slot()))
        .map(
            entry ->
                new Reaction.Elsewhere(
                    entry.key().slot(),
                    entry.reservation().gateway(),
                    madeIn(entry),
                    madeIn(entry).value() - effect.value()));
  }

  /**
   * When it could be measured first: at once, or when the first bad reading was there that what
   * covers the fault neither excuses nor clouds.
   */
  private Slot effect(String gateway) {
    Slot begin = record.effect(gateway);
    boolean isClear =
        record.script().troubles().stream().noneMatch(Trouble.Outside.class::isInstance);
    return isClear
        ? begin
        : record.findings().stream()
            .filter(finding -> finding.verdict() == Verdict.GATEWAY)
            .map(Finding::observation)
            .filter(seen -> seen.gateway().equals(gateway))
            .map(Observation::slot)
            .min(Slot::compareTo)
            .orElse(begin);
  }

  private Slot madeIn(JournalEntry entry) {
    return record.spec().slotAt(entry.reservation().reservedAt());
  }
}
