package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold in every scenario, whatever goes wrong in it. */
final class ScenarioRules {

  private record Said(DelegationMessage message, SigningInfo signing) {}

  private final ScenarioRun.Played record;
  private final List<Reaction> reactions;
  private final List<Withdrawal> withdrawals;
  private final List<String> broken = new ArrayList<>();

  ScenarioRules(ScenarioRun.Played record) {
    this.record = record;
    SlotLosses losses = new SlotLosses(record);
    this.reactions =
        record.script().faulty().stream()
            .filter(this::isDefined)
            .flatMap(gateway -> losses.reaction(gateway).stream())
            .toList();
    this.withdrawals = losses.withdrawals();
  }

  /** How each gateway lost its slots of which the tables say what must come. */
  List<Reaction> reactions() {
    return reactions;
  }

  /** Each time that a gateway was taken out of service. */
  List<Withdrawal> withdrawals() {
    return withdrawals;
  }

  /** What is broken, each in a sentence; nothing if all is well. */
  List<String> broken() {
    oneDecisionEach();
    servedWhileItMay();
    exposure();
    reactions.forEach(this::reaction);
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
    for (Withdrawal out : withdrawals) {
      if (out.exposed().size() > Withdrawal.BOUND) {
        broken.add(out.gateway() + " keeps " + out.exposed().size() + " signed slots");
      }
    }
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

  /** If it had the slots and lost them, it lost them soon. */
  private void reaction(Reaction reaction) {
    if (reaction.isLate()) {
      String gateway = reaction.gateway();
      broken.add(
          reaction
              .elsewhere()
              .map(
                  one ->
                      gateway + " lost its slots " + one.later() + " slots after the first effect")
              .orElse(gateway + " never lost its slots"));
    }
  }
}
