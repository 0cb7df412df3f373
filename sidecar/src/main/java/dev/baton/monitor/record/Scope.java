package dev.baton.monitor.record;

import dev.baton.monitor.judge.Subject;
import java.util.Optional;

/**
 * What a decision about a gateway holds for.
 *
 * @param identity the gateway's delegate key or its name, marked as the one or the other
 * @param rollup empty for all
 * @param slo empty for all
 */
record Scope(String identity, Optional<String> rollup, Optional<String> slo) {

  static String ofKey(String delegate) {
    return "key " + delegate;
  }

  static String ofName(String gateway) {
    return "name " + gateway;
  }

  boolean covers(Subject subject) {
    return rollup.filter(name -> !name.equals(subject.rollup())).isEmpty()
        && slo.filter(name -> !name.equals(subject.slo())).isEmpty();
  }

  /** Also what is said of a rollup or an objective that is not configured any more: renamed? */
  boolean mayConcern(Subject subject, Configured configured) {
    return rollup
            .filter(name -> !name.equals(subject.rollup()) && configured.rollups().contains(name))
            .isEmpty()
        && slo.filter(name -> !name.equals(subject.slo()) && configured.slos().contains(name))
            .isEmpty();
  }
}
