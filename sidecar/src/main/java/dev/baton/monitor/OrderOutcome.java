package dev.baton.monitor;

import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Transition;
import java.util.List;

/** What an order made of standings and bans. */
record OrderOutcome(List<Transition> transitions, boolean unchanged) {

  /** Of an order about standings. Pins are none, so of those it cannot be told. */
  static OrderOutcome of(Order.Kind kind, List<Transition> made) {
    boolean tells = kind == Order.Kind.REVOKE || kind == Order.Kind.RESTORE;
    return new OrderOutcome(made, tells && made.isEmpty());
  }
}
