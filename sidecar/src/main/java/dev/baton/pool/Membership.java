package dev.baton.pool;

import java.util.Optional;

/**
 * What was decided about one validator.
 *
 * @param optedOut whether nothing may be signed for it
 * @param group the group that it was put into; empty for the one that the configuration names
 */
public record Membership(boolean optedOut, Optional<String> group) {

  /** Nothing was decided. */
  public static final Membership NONE = new Membership(false, Optional.empty());

  /** The same with nothing being signed for it, or with that taken back. */
  public Membership withOptedOut(boolean out) {
    return new Membership(out, group);
  }

  /** The same in another group. */
  public Membership withGroup(Optional<String> other) {
    return new Membership(optedOut, other);
  }
}
