package dev.baton.delegation;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What keeps a slot from being delegated: an obstacle for now, a refusal for good. One refusal may
 * be taken back: that it is too late, if a clock said so that had jumped ahead and has come back.
 */
final class Hindrances {

  private final Runnable changed;
  private Optional<Obstacle> obstacle = Optional.empty();
  private Optional<Obstacle> refusal = Optional.empty();
  private Optional<Moment> passed = Optional.empty();

  /**
   * Starts with none.
   *
   * @param changed called at every refusal and at every obstacle for another reason than the last
   */
  Hindrances(Runnable changed) {
    this.changed = changed;
  }

  Optional<Obstacle> obstacle() {
    return obstacle;
  }

  Optional<Obstacle> refusal() {
    return refusal;
  }

  /** An obstacle is kept until something succeeds, so that it does not flicker while we try. */
  void meet(Obstacle now) {
    boolean news = obstacle.map(Obstacle::reason).filter(now.reason()::equals).isEmpty();
    obstacle = Optional.of(now);
    if (news) {
      changed.run();
    }
  }

  /** Something succeeded, so what was in the way is no more. */
  void overcome() {
    obstacle = Optional.empty();
  }

  void refuse(Obstacle why) {
    refusal = Optional.of(why);
    changed.run();
  }

  /**
   * Refuses because a moment has passed; what was in the way until then is the better reason.
   *
   * @param inTheWay asked for if nothing was met so far
   */
  void refuseLate(Moment moment, Supplier<Optional<Obstacle>> inTheWay, Obstacle late) {
    passed = Optional.of(moment);
    refuse(obstacle.or(inTheWay).orElse(late));
  }

  /**
   * Takes back that it was too late, if by neither clock it is: the wall clock has come back, and
   * the steady one never said so. The slot then goes on as after a restart, with every check.
   */
  void reconsider() {
    if (passed.filter(moment -> !moment.isBeyondDoubt() && !moment.hasPassed()).isPresent()) {
      passed = Optional.empty();
      refusal = Optional.empty();
      changed.run();
    }
  }

  /** The slot is signed, whatever was refused before. */
  void signed() {
    passed = Optional.empty();
    refusal = Optional.empty();
  }

  /** The duty is back. Any other refusal than for its loss holds, whoever had it meanwhile. */
  void returned() {
    refusal = refusal.filter(why -> why.reason() != Reason.DUTY_MOVED);
  }
}
