package dev.baton.delegation;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a signed delegation has come with one relay.
 *
 * @param relay the relay's name
 * @param reason why the last attempt did not end in CONFIRMED
 * @param detail the reason's particulars for people; empty if there are none
 * @param at when this was found
 */
public record Delivery(
    String relay, State state, Optional<Reason> reason, String detail, Instant at) {

  /** The stations of a delivery. The last three are final. */
  public enum State {
    /** Not accepted yet; it is tried again until the deadline. */
    PENDING,
    /** The relay took it, and has not shown it yet. */
    PUBLISHED,
    /** Read back from the relay, byte for byte. */
    CONFIRMED,
    /** The deadline passed first. */
    EXPIRED,
    /** The relay holds another delegation for the slot, and relays keep the first. */
    CONFLICT;

    public boolean isFinal() {
      return switch (this) {
        case PENDING, PUBLISHED -> false;
        case CONFIRMED, EXPIRED, CONFLICT -> true;
      };
    }
  }

  /** Whether it was never sent, because the policy objected by the time it was signed. */
  public boolean isWithheld() {
    return reason.filter(Reason.WITHHELD::equals).isPresent();
  }

  /** A delivery that waits for its first attempt, perhaps with little hope. */
  static Delivery pending(String relay, Optional<Reason> trouble, Instant at) {
    return new Delivery(relay, State.PENDING, trouble, "", at);
  }
}
