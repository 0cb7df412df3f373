package dev.baton.demo.scenario;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.judge.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold in every scenario, whatever goes wrong in it. */
final class ScenarioRules {

  /** From the first effect to the first decision for another gateway, in slots. */
  private static final int REACTION = 2;

  private record Said(DelegationMessage message, SigningInfo signing) {}

  private final ScenarioRun.Played record;
  private final ChainSpec spec;
  private final List<String> broken = new ArrayList<>();

  ScenarioRules(ScenarioRun.Played record) {
    this.record = record;
    this.spec = record.spec();
  }

  /** What is broken, each in a sentence; nothing if all is well. */
  List<String> broken() {
    oneDecisionEach();
    servedWhileItMay();
    exposure();
    record.script().faulty().stream().filter(this::isDefined).forEach(this::reaction);
    return List.copyOf(broken);
  }

  private void oneDecisionEach() {
    Map<SlotKey, Said> said = new HashMap<>();
    for (JournalEntry entry : record.decisions()) {
      Said decided = new Said(entry.reservation().message(), entry.reservation().signing());
      if (said.put(entry.key(), decided) != null) {
        broken.add("the journal has two decisions for " + entry.key());
      }
    }
    for (SignedDelegation sent : record.received()) {
      DelegationMessage message = sent.message();
      SlotKey key = new SlotKey(message.proposer(), Slot.of(message.slot()));
      if (!new Said(message, sent.signing()).equals(said.get(key))) {
        broken.add("a relay got another message for " + key + " than the journal has");
      }
    }
  }

  /** No decision is made for a gateway that may not get slots. */
  private void servedWhileItMay() {
    for (JournalEntry entry : record.decisions()) {
      String gateway = entry.reservation().gateway();
      Standing standing = standingAt(gateway, entry);
      if (!standing.mayGetSlots()) {
        broken.add(gateway + " was given slot " + entry.key().slot() + " while " + standing);
      }
    }
  }

  private Standing standingAt(String gateway, JournalEntry decision) {
    Standing standing = Standing.TRUSTED;
    for (Transition change : record.transitions()) {
      boolean before = change.at().isBefore(decision.reservation().reservedAt());
      if (before && change.subject().gateway().equals(gateway)) {
        standing = change.to();
      }
    }
    return standing;
  }

  /** When it is taken out of service, no more than the lead's slots are signed for it. */
  private void exposure() {
    for (Transition change : record.transitions()) {
      boolean out = change.from().mayGetSlots() && !change.to().mayGetSlots();
      long exposed = out ? exposed(change).size() : 0;
      if (exposed > ScenarioSidecar.LEAD) {
        broken.add(change.subject().gateway() + " keeps " + exposed + " signed slots");
      }
    }
  }

  /** The slots ahead that were signed for it before. */
  private List<Slot> exposed(Transition change) {
    return record.decisions().stream()
        .filter(entry -> entry.reservation().gateway().equals(change.subject().gateway()))
        .filter(entry -> entry.reservation().reservedAt().isBefore(change.at()))
        .map(entry -> entry.key().slot())
        .filter(slot -> !spec.startOf(slot).isBefore(change.at()))
        .toList();
  }

  /**
   * Whether a table says what comes of it: nothing else is wrong, or all of the time. What covers a
   * part of it has to be told from it first.
   */
  private boolean isDefined(String gateway) {
    return record.script().of(gateway).stream()
        .allMatch(
            fault ->
                record.script().troubles().stream()
                    .filter(Trouble.Outside.class::isInstance)
                    .allMatch(outside -> covers(outside, fault)));
  }

  private static boolean covers(Trouble outside, Trouble fault) {
    return !outside.from().isAfter(fault.from()) && !outside.until().isBefore(fault.until());
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

  /** If it had the slots and lost them, it lost them soon. */
  private void reaction(String gateway) {
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
    if (!served || !lost) {
      return;
    }
    Optional<Slot> elsewhere =
        record.decisions().stream()
            .filter(entry -> !madeIn(entry).isBefore(effect))
            .filter(entry -> !entry.reservation().gateway().equals(gateway))
            .map(this::madeIn)
            .min(Slot::compareTo);
    long slots = elsewhere.map(slot -> slot.value() - effect.value()).orElse(Long.MAX_VALUE);
    if (slots > REACTION) {
      broken.add(
          elsewhere
              .map(slot -> gateway + " lost its slots " + slots + " slots after the first effect")
              .orElse(gateway + " never lost its slots"));
    }
  }

  private Slot madeIn(JournalEntry entry) {
    return spec.slotAt(entry.reservation().reservedAt());
  }
}
