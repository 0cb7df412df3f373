package dev.baton.monitor.hook;

import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Subject;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what it was told, and fails or hangs as told. */
final class FakeHook implements Hook {

  final List<Standing> heard = new ArrayList<>();
  final List<HookEvent> told = new ArrayList<>();
  boolean oneLane;
  boolean fails;
  Optional<Promise<Void>> hanging = Optional.empty();

  private final String name;

  FakeHook(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isFor(HookEvent event) {
    return true;
  }

  @Override
  public void heard(Subject subject, Standing to) {
    heard.add(to);
  }

  @Override
  public String lane(HookEvent event) {
    return oneLane ? "" : event.id();
  }

  @Override
  public Future<Void> call(HookEvent event) {
    told.add(event);
    if (fails) {
      return Future.failedFuture(new RefusedException(Reason.HOOK_FAILED, "as told"));
    }
    return hanging.map(Promise::future).orElseGet(Future::succeededFuture);
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
