package dev.baton.monitor;

import dev.baton.delegation.Gateway;
import dev.baton.delegation.SlotKey;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Transition;
import java.util.List;
import java.util.Optional;

/**
 * What an order about a gateway came to, slot by slot, from the current slot on.
 *
 * @param validators how many validators it was about; empty for all
 * @param dryRun whether nothing was done
 * @param unchanged whether everything that it is about was as it wants it before, and the order
 *     itself was kept before: then it is the same without it
 * @param asOrdered whether everything that it is about stood before as it wants it; the order holds
 *     for rollups and objectives that are listed later too
 * @param transitions the standings that changed, or would
 * @param moved unsigned and undecided slots that went to it before and do not now, or the other way
 *     round; in a dry run as the plan has it now, before caps
 * @param reserved decided for it and unsigned: they go to nobody while it may get no slots
 * @param withheld signed for it and never sent
 * @param exposed signed for it, and perhaps out
 * @param banned validators that it gets no slot of afterwards, whatever its standing
 * @param unreadable whether an order about it that cannot be read keeps every validator's slots
 *     from it, until all of it is restored
 */
public record Effect(
    Gateway gateway,
    Order.Kind kind,
    Optional<Integer> validators,
    boolean dryRun,
    boolean unchanged,
    boolean asOrdered,
    List<Transition> transitions,
    List<Moved> moved,
    List<SlotKey> reserved,
    List<SlotKey> withheld,
    List<ExposedSlot> exposed,
    int banned,
    boolean unreadable) {

  public Effect {
    transitions = List.copyOf(transitions);
    moved = List.copyOf(moved);
    reserved = List.copyOf(reserved);
    withheld = List.copyOf(withheld);
    exposed = List.copyOf(exposed);
  }

  /**
   * An undecided slot that goes elsewhere.
   *
   * @param from the gateway before; empty if there was none
   * @param to the gateway now; empty if there is none
   * @param why what the policy says to it; empty in a dry run
   */
  public record Moved(SlotKey slot, Optional<String> from, Optional<String> to, String why) {}
}
