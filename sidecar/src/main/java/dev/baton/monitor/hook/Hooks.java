package dev.baton.monitor.hook;

import dev.baton.delegation.Ledger;
import dev.baton.delegation.Timers;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.judge.Subject;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Tells all hooks of changes of standing. An event is first recorded as due in the ledger, then
 * told until it is recorded as done, or after a day of failures as given up; a restart goes on with
 * what is neither. So each event is told at least once, and more than once only if the process ends
 * between the call and its record: then with the same id. Lives on the event loop.
 */
public final class Hooks {

  private record Lane(String hook, String name) {}

  private final List<Hook> hooks;
  private final HookRecord record;
  private final Timers timers;
  private final RandomGenerator random;
  private final Supplier<Map<Subject, Status>> judged;
  private final Map<Lane, HookLane> lanes = new HashMap<>();
  private final Promise<Void> loaded = Promise.promise();
  private boolean closed;

  /**
   * Hooks with names of their own.
   *
   * @param judged how gateways stand by now
   */
  public Hooks(
      List<Hook> hooks,
      Ledger ledger,
      Supplier<Map<Subject, Status>> judged,
      Timers timers,
      RandomGenerator random) {
    this.hooks = List.copyOf(hooks);
    this.record = new HookRecord(ledger, timers);
    this.judged = judged;
    this.timers = timers;
    this.random = random;
  }

  /** Takes up what an earlier run left. Nothing is told before that is done, or has failed. */
  public Future<Void> load() {
    return record
        .load()
        .onSuccess(this::takeUp)
        .<Void>mapEmpty()
        .onComplete(done -> loaded.complete());
  }

  private void takeUp(Map<Told, HookRecord.Due> due) {
    hearNow();
    due.forEach(
        (told, one) ->
            named(told.hook())
                .ifPresentOrElse(hook -> add(hook, one.event()), () -> giveUp(told, one)));
  }

  /**
   * While a hook is not configured changes pass it by: how gateways stand now goes before what it
   * was told last, which counts for those alone that are not judged any more.
   */
  private void hearNow() {
    Map<Subject, Status> now = judged.get();
    record
        .heard()
        .forEach(
            (place, standing) -> {
              if (!now.containsKey(place.subject())) {
                named(place.hook()).ifPresent(hook -> hook.heard(place.subject(), standing));
              }
            });
    now.values()
        .forEach(status -> hooks.forEach(hook -> hook.heard(status.subject(), status.standing())));
  }

  private Optional<Hook> named(String name) {
    return hooks.stream().filter(hook -> hook.name().equals(name)).findFirst();
  }

  /** As long as a call is tried a hook may come back; then nobody is left to be told. */
  private void giveUp(Told told, HookRecord.Due due) {
    Instant now = timers.instant();
    if (now.isAfter(due.note().at().plus(Patience.IN_ALL))) {
      String detail = "no hook has that name any more";
      record.over(told, HookNotes.givenUp(now, told.hook(), due.event(), detail));
    }
  }

  /**
   * Tells those hooks that are for it and were not told of it before. Completes when it is recorded
   * as due; that it was told follows. If it cannot be recorded it fails, and is told all the same.
   * Waits for what an earlier run left, which is older.
   */
  public Future<Void> tell(HookEvent event) {
    return loaded.future().compose(ready -> tellNow(event));
  }

  private Future<Void> tellNow(HookEvent event) {
    List<Hook> concerned =
        hooks.stream()
            .filter(hook -> hook.isFor(event))
            .filter(hook -> record.known().add(new Told(hook.name(), event.id())))
            .toList();
    if (concerned.isEmpty()) {
      return Future.succeededFuture();
    }
    concerned.forEach(hook -> hook.heard(event.subject(), event.to()));
    return record
        .due(concerned.stream().map(Hook::name).toList(), event)
        .onComplete(kept -> concerned.forEach(hook -> add(hook, event)));
  }

  /** How many calls are not done yet. */
  public int pending() {
    return lanes.values().stream().mapToInt(HookLane::size).sum();
  }

  /** How many events are remembered so that they are not told twice. */
  int remembered() {
    return record.known().size();
  }

  /** Ends what is under way; the next start goes on with it. */
  public Future<Void> close() {
    closed = true;
    record.close();
    lanes.values().forEach(HookLane::close);
    return Future.join(hooks.stream().map(Hook::close).toList()).mapEmpty();
  }

  /** What is recorded as due once it is closed is taken up by whoever comes next. */
  private void add(Hook hook, HookEvent event) {
    if (!closed) {
      lane(hook, event).add(event);
    }
  }

  private HookLane lane(Hook hook, HookEvent event) {
    lanes.values().removeIf(HookLane::isEmpty);
    return lanes.computeIfAbsent(
        new Lane(hook.name(), hook.lane(event)),
        none -> new HookLane(hook, record, timers, random));
  }
}
