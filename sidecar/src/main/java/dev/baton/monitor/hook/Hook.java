package dev.baton.monitor.hook;

import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Subject;
import io.vertx.core.Future;

/** Something elsewhere that is told of changes. On the event loop. */
public interface Hook {

  /** The operator's name for it, unique. */
  String name();

  /** Whether it wants to be told of that. */
  boolean isFor(HookEvent event);

  /**
   * Hears of every change that it is for, in their order, before it is called for it. After a start
   * it hears first how every gateway stands, also with rollups that it is not for.
   */
  default void heard(Subject subject, Standing to) {}

  /** Events of one lane are told one after the other, those of different lanes at once. */
  String lane(HookEvent event);

  /**
   * Tells it. May be repeated: the one who is told knows an event by its id. Fails with {@code
   * HOOK_FAILED}.
   */
  Future<Void> call(HookEvent event);

  /** Ends what is under way. */
  Future<Void> close();
}
