package dev.baton.monitor.judge;

import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Signal.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the rules say of a subject once a slot is closed. Changes nothing. */
final class Decision {

  private final Slo slo;
  private final Standing standing;
  private final Tally row;
  private final FaultWindow window;
  private final History history;
  private final long slot;
  private final long goodAfter;
  private final long clearedUntil;

  Decision(
      Slo slo,
      Standing standing,
      Tally row,
      FaultWindow window,
      History history,
      long slot,
      long goodAfter,
      long clearedUntil) {
    this.slo = slo;
    this.standing = standing;
    this.row = row;
    this.window = window;
    this.history = history;
    this.slot = slot;
    this.goodAfter = goodAfter;
    this.clearedUntil = clearedUntil;
  }

  static Move proven(Finding proven) {
    String why = "Its own signatures prove it: " + proven.observation().detail();
    return Move.hard(Standing.REVOKED, Rule.PROVEN, List.of(proven), why);
  }

  static Move ordered(Standing to, Order order) {
    String note = order.note().isEmpty() ? "." : ": " + order.note();
    return Move.hard(to, Rule.ORDER, List.of(), "An operator ordered it" + note);
  }

  /**
   * The first rule that applies, the strictest first.
   *
   * @param hard whether there was a hard fault that nothing came of yet
   * @param agreement what two independent vantage points saw, if they did
   */
  Optional<Move> decide(boolean hard, List<Finding> agreement) {
    if (!agreement.isEmpty()) {
      return Optional.of(
          Move.hard(
              Standing.REVOKED,
              Rule.TWO_VANTAGE_POINTS,
              agreement,
              "Two independent vantage points saw a hard fault."));
    }
    if (row.twice() >= slo.revokeAfter()) {
      return Optional.of(unlive(Standing.REVOKED, Rule.TWO_VANTAGE_POINTS, twoSaw()));
    }
    if (standing == Standing.SUSPENDED) {
      return comeBack();
    }
    if (hard) {
      return Optional.of(hardFault());
    }
    return standing == Standing.PROBATION ? onProbation() : inService();
  }

  private String twoSaw() {
    return "Two independent vantage points saw it fail in " + row.twice() + " slots in a row.";
  }

  private Optional<Move> comeBack() {
    return slot > goodAfter && row.good() >= slo.shadow()
        ? Optional.of(
            Move.better(
                Standing.PROBATION,
                Rule.COOL_DOWN,
                "Its cool-down is over, and " + row.good() + " slots in a row were good."))
        : Optional.empty();
  }

  private Move hardFault() {
    List<Finding> causes = causes(clearedUntil, Severity.HARD);
    String what =
        causes.stream()
            .map(finding -> finding.observation().signal().code())
            .distinct()
            .collect(Collectors.joining(", "));
    return Move.hard(
        Standing.SUSPENDED, Rule.HARD_FAULT, causes, "It had a hard fault: " + what + ".");
  }

  private Optional<Move> onProbation() {
    if (row.misses() > 0) {
      return Optional.of(
          unlive(Standing.SUSPENDED, Rule.RELAPSE, "It failed while on probation" + failing()));
    }
    return row.good() >= slo.probation()
        ? Optional.of(
            Move.better(
                Standing.TRUSTED,
                Rule.PROBATION_PASSED,
                row.good() + " slots in a row on probation were good."))
        : Optional.empty();
  }

  private Optional<Move> inService() {
    if (row.misses() >= slo.missesInARow()) {
      String why = "It failed " + row.misses() + " slots in a row" + failing();
      return Optional.of(unlive(Standing.SUSPENDED, Rule.MISSES_IN_A_ROW, why));
    }
    if (window.livenessFaults() >= 2 * (slo.budget() + 1)) {
      return Optional.of(overspent(Standing.SUSPENDED, true, window.livenessFaults()));
    }
    if (standing == Standing.TRUSTED && window.faults() > slo.budget()) {
      return Optional.of(overspent(Standing.DEGRADED, false, window.faults()));
    }
    return standing == Standing.DEGRADED && row.good() >= slo.recovery()
        ? Optional.of(
            Move.better(
                Standing.TRUSTED, Rule.RECOVERED, row.good() + " slots in a row were good."))
        : Optional.empty();
  }

  private String failing() {
    return Tally.signals(row.failing()).stream()
        .map(Signal::code)
        .collect(Collectors.joining(", ", ": ", "."));
  }

  /** A row of liveness faults: soft, unless it gets no slots anyway. */
  private Move unlive(Standing to, Rule rule, String why) {
    List<Finding> causes = causes(Math.max(clearedUntil, row.missesFrom() - 1), Severity.LIVENESS);
    return new Move(to, rule, standing.mayGetSlots(), row.misses(), causes, why);
  }

  private Move overspent(Standing to, boolean soft, int faults) {
    String why =
        faults
            + " of the last "
            + slo.window()
            + " slots had a fault; the budget is "
            + slo.budget()
            + ".";
    return new Move(
        to,
        Rule.ERROR_BUDGET,
        soft,
        row.misses(),
        history.causes(window.start(), signal -> true),
        why);
  }

  private List<Finding> causes(long after, Severity severity) {
    return history.causes(after, signal -> signal.severity() == severity);
  }
}
