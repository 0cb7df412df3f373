package dev.baton.monitor.judge;

import java.util.Locale;

/** Why a standing changes. */
enum Rule {
  MISSES_IN_A_ROW("Liveness faults in as many slots in a row as the objective says."),
  TWO_VANTAGE_POINTS(
      "Two independent vantage points saw a hard fault, or liveness faults for long enough."),
  PROVEN("Signatures of its own prove the fault to anyone."),
  HARD_FAULT("One vantage point saw a hard fault."),
  ERROR_BUDGET("More slots with a fault in the window than the budget allows."),
  RECOVERED("Enough good slots in a row; what the window held is forgotten."),
  COOL_DOWN("The cool-down is over, and probes alone found enough good slots in a row."),
  PROBATION_PASSED("Enough good slots on probation."),
  RELAPSE("A liveness fault on probation; the next cool-down is twice as long."),
  FLOOR("It ought to be suspended, but too few others are in service."),
  ORDER("An operator decided it.");

  private final String meaning;

  Rule(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
