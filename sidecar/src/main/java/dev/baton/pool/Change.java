package dev.baton.pool;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Obstacle;
import java.util.Optional;

/**
 * What it takes to have one validator as desired.
 *
 * @param fromGroup where it is now; empty if in none
 * @param toGroup where it would be
 * @param result what is to be kept
 * @param obstacle why it is refused; empty if it is not
 */
public record Change(
    BlsPublicKey validator,
    Kind kind,
    Optional<String> fromGroup,
    Optional<String> toGroup,
    Membership result,
    Optional<Obstacle> obstacle) {

  /** What kind of change it is. */
  public enum Kind {
    /** It is as desired. */
    UNCHANGED,
    /** It is taken back in, perhaps into another group. */
    OPT_IN,
    /** Nothing is signed for it any more. */
    OPT_OUT,
    /** It goes into another group. */
    MOVE,
    /** It cannot be. */
    REFUSED
  }

  /** Whether something has to be kept for it. */
  public boolean isDue() {
    return kind != Kind.UNCHANGED && kind != Kind.REFUSED;
  }
}
