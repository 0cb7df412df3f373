package dev.baton;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Standings;
import dev.baton.delegation.StatusView.StandingChange;
import dev.baton.delegation.StatusView.StandingStatus;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Scorekeeper;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.judge.Transition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How gateways stand and how that came, as it is shown. Lives on the event loop. */
final class StandingBoard {

  private static final int CHANGES_IN_VIEW = 20;

  private final Scorekeeper keeper;
  private final Standings standings;
  private final Map<String, Deque<Transition>> changes = new HashMap<>();

  /**
   * Knows of no change yet.
   *
   * @param keeper what is judged
   * @param standings what counts of it
   */
  StandingBoard(Scorekeeper keeper, Standings standings) {
    this.keeper = keeper;
    this.standings = standings;
  }

  /** How every gateway stands. */
  List<StandingStatus> statuses() {
    return keeper.states().values().stream().map(this::status).toList();
  }

  private StandingStatus status(Status status) {
    Standings.Entry counts =
        standings.of(status.subject().gateway(), status.subject().rollup(), status.subject().slo());
    return new StandingStatus(
        status.subject().gateway(),
        status.subject().rollup(),
        status.subject().slo(),
        counts.standing(),
        status.since() < 0 ? Optional.empty() : Optional.of(new Slot(status.since())),
        status.rule(),
        status.why());
  }

  /** A gateway's last changes since the start, the newest first. */
  List<StandingChange> changes(String gateway) {
    return changes.getOrDefault(gateway, new ArrayDeque<>()).stream()
        .map(StandingBoard::change)
        .toList();
  }

  private static StandingChange change(Transition made) {
    return new StandingChange(
        made.slot(),
        made.at(),
        made.subject().rollup(),
        made.subject().slo(),
        made.from(),
        made.to(),
        made.rule(),
        made.why(),
        made.causes().stream().map(StandingBoard::sentence).toList());
  }

  private static String sentence(Finding cause) {
    return cause.observation().signal()
        + " from "
        + cause.observation().vantage().name()
        + " in slot "
        + cause.observation().slot()
        + ": "
        + cause.observation().detail();
  }

  /** A standing changed. */
  void changed(Transition made) {
    Deque<Transition> last =
        changes.computeIfAbsent(made.subject().gateway(), name -> new ArrayDeque<>());
    last.addFirst(made);
    if (last.size() > CHANGES_IN_VIEW) {
      last.removeLast();
    }
  }
}
