package dev.baton.pool;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Compares what is desired with what is. Pure: the same questions give the same answer. */
public final class RosterPlan {

  private final Pool pool;
  private final Function<BlsPublicKey, Membership> kept;
  private final Predicate<BlsPublicKey> held;

  /**
   * Plans against a state.
   *
   * @param kept what is on disk about a validator
   * @param held whether it is opted out in memory, whatever is on disk: it then takes an entry to
   *     have it out, and one to have it back in
   */
  public RosterPlan(
      Pool pool, Function<BlsPublicKey, Membership> kept, Predicate<BlsPublicKey> held) {
    this.pool = pool;
    this.kept = kept;
    this.held = held;
  }

  /** A change for each, in the order given. */
  public List<Change> of(List<Desired> desired) {
    return desired.stream().map(this::of).toList();
  }

  private Change of(Desired desired) {
    BlsPublicKey validator = desired.validator();
    if (!pool.owns(validator)) {
      return refused(desired, Reason.UNKNOWN_VALIDATOR, "");
    }
    Optional<String> unknown = desired.group().filter(name -> !pool.groups().contains(name));
    if (unknown.isPresent()) {
      return refused(desired, Reason.UNKNOWN_GROUP, known(unknown.get()));
    }
    Membership before = before(desired);
    Optional<String> configured = pool.configuredGroup(validator);
    // What the configuration says need not be kept: it then goes on to say it.
    Membership after =
        desired
            .group()
            .map(name -> before.withGroup(Optional.of(name).filter(one -> !is(one, configured))))
            .orElse(before)
            .withOptedOut(desired.optedOut());
    Optional<String> from = before.group().or(() -> configured);
    Optional<String> to = after.group().or(() -> configured);
    return new Change(
        validator, kind(before, after, from.equals(to)), from, to, after, Optional.empty());
  }

  private Membership before(Desired desired) {
    Membership onDisk = kept.apply(desired.validator());
    return !desired.optedOut() && held.test(desired.validator())
        ? onDisk.withOptedOut(true)
        : onDisk;
  }

  private static Change.Kind kind(Membership before, Membership after, boolean stays) {
    if (before.optedOut() != after.optedOut()) {
      return after.optedOut() ? Change.Kind.OPT_OUT : Change.Kind.OPT_IN;
    }
    return stays ? Change.Kind.UNCHANGED : Change.Kind.MOVE;
  }

  private static boolean is(String name, Optional<String> configured) {
    return configured.filter(name::equals).isPresent();
  }

  private String known(String name) {
    List<String> names = pool.groups();
    return name + "; there are: " + (names.isEmpty() ? "none" : String.join(", ", names));
  }

  private Change refused(Desired desired, Reason reason, String detail) {
    return new Change(
        desired.validator(),
        Change.Kind.REFUSED,
        Optional.empty(),
        desired.group(),
        Membership.NONE,
        Optional.of(new Obstacle(reason, detail)));
  }
}
