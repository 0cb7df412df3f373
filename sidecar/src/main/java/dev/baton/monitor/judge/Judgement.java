package dev.baton.monitor.judge;

import java.util.List;

/** What an input led to: what was found, and whose standing changed. */
public record Judgement(List<Finding> findings, List<Transition> transitions) {

  /** It led to nothing. */
  public static final Judgement NOTHING = new Judgement(List.of(), List.of());

  public Judgement {
    findings = List.copyOf(findings);
    transitions = List.copyOf(transitions);
  }
}
