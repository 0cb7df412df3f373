package dev.baton.demo;

import dev.baton.delegation.Reason;
import dev.baton.devnet.Devnet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a demo came to.
 *
 * @param slots how many were watched
 * @param owned how many of them are ours
 * @param delegated how many of those were delegated
 * @param confirmed how many of those every relay confirmed
 * @param equivocations proposers' slots for which the relays ever got two different messages;
 *     counted at the receiving end, where it would hurt
 * @param refused how many owned slots were not delegated, by reason
 */
public record DemoSummary(
    int slots,
    int owned,
    int delegated,
    int confirmed,
    int equivocations,
    Map<String, Integer> refused) {

  static DemoSummary of(List<SlotLine> lines, Devnet devnet) {
    Map<String, Integer> refused = new TreeMap<>();
    lines.stream()
        .filter(line -> line.owned() && !line.signed())
        .map(line -> line.reason().map(Reason::code).orElse("unknown"))
        .forEach(code -> refused.merge(code, 1, Integer::sum));
    return new DemoSummary(
        lines.size(),
        count(lines, SlotLine::owned),
        count(lines, SlotLine::signed),
        count(lines, SlotLine::confirmedEverywhere),
        devnet.equivocations().size(),
        refused);
  }

  /** Whether every owned slot was delegated exactly once and confirmed. */
  public boolean isPerfect() {
    return equivocations == 0 && delegated == owned && confirmed == owned;
  }

  private static int count(List<SlotLine> lines, Predicate<SlotLine> test) {
    return (int) lines.stream().filter(test).count();
  }
}
