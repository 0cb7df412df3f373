package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import java.util.Optional;

/** Who sequences when, as far as it is known: from our journal, the lookahead or a registry. */
@FunctionalInterface
public interface Schedule {

  /**
   * The gateway whose slot it is.
   *
   * @param rollup empty if there is only one
   * @return the operator's name for it; empty if nobody is known to sequence, and so nobody can be
   *     held to it
   */
  Optional<String> sequencer(Optional<String> rollup, Slot slot);
}
