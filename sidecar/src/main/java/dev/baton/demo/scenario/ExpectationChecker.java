package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Standing;
import dev.baton.demo.scenario.Expectation.Found;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Transition;

/** What came of a script, read from what was recorded of it. */
final class ExpectationChecker {

  private final ScenarioRun.Played record;

  ExpectationChecker(ScenarioRun.Played record) {
    this.record = record;
  }

  /** What was found of a gateway's bad readings from one slot to the end, and where it ended. */
  Expectation of(String gateway, Slot from) {
    return new Expectation(worst(gateway, from), standing(gateway));
  }

  /** The worst that was found of anybody, and the worst standing of anybody. */
  Expectation ofAll(Slot from) {
    Found worst = Found.NONE;
    Standing standing = Standing.TRUSTED;
    for (String gateway : Scripts.GATEWAYS) {
      worst = worst.or(worst(gateway, from));
      standing = standing.or(standing(gateway));
    }
    return new Expectation(worst, standing);
  }

  /** Where the ledger left it. */
  Standing standing(String gateway) {
    Standing standing = Standing.TRUSTED;
    for (Transition change : record.transitions()) {
      if (change.subject().gateway().equals(gateway)) {
        standing = change.to();
      }
    }
    return standing;
  }

  private Found worst(String gateway, Slot from) {
    Found worst = Found.NONE;
    for (Finding finding : record.findings()) {
      boolean about = finding.observation().gateway().equals(gateway);
      if (about && !finding.observation().slot().isBefore(from)) {
        worst = worst.or(found(finding));
      }
    }
    return worst;
  }

  private static Found found(Finding finding) {
    return switch (finding.verdict()) {
      case GATEWAY -> Found.GATEWAY;
      case UNKNOWN -> Found.UNKNOWN;
      case NOT_GATEWAY -> Found.NOT_GATEWAY;
    };
  }
}
