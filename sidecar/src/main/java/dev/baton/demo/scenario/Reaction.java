package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import java.time.Instant;
import java.util.Optional;

/**
 * How a gateway that went wrong lost its slots.
 *
 * @param effect the first slot in which an outside observer could measure what it does wrong
 * @param measurable when that slot began
 * @param elsewhere the first decision for another gateway from then on; empty if there was none
 */
public record Reaction(
    String gateway, Slot effect, Instant measurable, Optional<Elsewhere> elsewhere) {

  /** The most slots from the first effect to the first decision for another gateway. */
  public static final int BOUND = 2;

  /**
   * A slot that nothing was signed for yet, and that somebody else got.
   *
   * @param decided the slot that lasted when it was decided
   * @param later how many slots that was after the first effect
   */
  public record Elsewhere(Slot slot, String gateway, Slot decided, long later) {}

  boolean isLate() {
    return elsewhere.map(Elsewhere::later).orElse(Long.MAX_VALUE) > BOUND;
  }
}
