package dev.baton.monitor.hook;

import dev.baton.delegation.Ledger;
import dev.baton.delegation.Timers;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all hooks of changes of standing. An event is first recorded as due in the ledger, then
 * told until it is recorded as done, or after a day of failures as given up; a restart goes on with
 * what is neither. So each event is told at least once, and more than once only if the process ends
 * between the call and its record: then with the same id. Lives on the event loop.
 */
public final class Hooks {

  private static final Logger log = LoggerFactory.getLogger(Hooks.class);
  private static final int PAGE = 1_000;

  private record Lane(String hook, String name) {}

  private record Told(String hook, String id) {}

  private final List<Hook> hooks;
  private final Ledger ledger;
  private final Timers timers;
  private final RandomGenerator random;
  private final Map<Lane, HookLane> lanes = new HashMap<>();
  private final ToldEvents known = new ToldEvents();

  /** Hooks with names of their own. */
  public Hooks(List<Hook> hooks, Ledger ledger, Timers timers, RandomGenerator random) {
    this.hooks = List.copyOf(hooks);
    this.ledger = ledger;
    this.timers = timers;
    this.random = random;
  }

  /** Takes up what an earlier run left. To be done before anything is told. */
  public Future<Void> load() {
    Map<Told, HookEvent> due = new LinkedHashMap<>();
    return load(0, due).onSuccess(read -> hooks.forEach(hook -> takeUp(hook, due))).mapEmpty();
  }

  private Future<Void> load(long after, Map<Told, HookEvent> due) {
    return ledger
        .read(HookNotes.KIND, after, PAGE)
        .compose(
            page -> {
              page.forEach(entry -> apply(entry, due));
              return page.size() < PAGE
                  ? Future.succeededFuture()
                  : load(page.get(page.size() - 1).sequence(), due);
            });
  }

  private void apply(Ledger.Entry entry, Map<Told, HookEvent> due) {
    try {
      HookNotes.Read read = HookNotes.read(entry.note());
      Told told = new Told(read.hook(), read.id());
      known.add(told.hook(), told.id());
      read.due().ifPresentOrElse(event -> hear(told, event, due), () -> over(told, due));
    } catch (IllegalArgumentException e) {
      log.error(
          "Entry {} of the ledger, about a hook, is passed over: {}",
          entry.sequence(),
          e.getMessage());
    }
  }

  private void hear(Told told, HookEvent event, Map<Told, HookEvent> due) {
    due.put(told, event);
    hooks.stream().filter(hook -> hook.name().equals(told.hook())).forEach(h -> h.heard(event));
  }

  private void over(Told told, Map<Told, HookEvent> due) {
    due.remove(told);
    known.done(told.hook(), told.id());
  }

  private void takeUp(Hook hook, Map<Told, HookEvent> due) {
    due.forEach(
        (told, event) -> {
          if (told.hook().equals(hook.name())) {
            lane(hook, event).add(event);
          }
        });
  }

  /**
   * Tells those hooks that are for it and were not told of it before. Completes when it is recorded
   * as due; that it was told follows. If it cannot be recorded it fails, and is told all the same.
   */
  public Future<Void> tell(HookEvent event) {
    List<Hook> concerned =
        hooks.stream()
            .filter(hook -> hook.isFor(event))
            .filter(hook -> known.add(hook.name(), event.id()))
            .toList();
    if (concerned.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Ledger.Note> notes = new ArrayList<>();
    for (Hook hook : concerned) {
      hook.heard(event);
      notes.add(HookNotes.due(timers.instant(), hook.name(), event));
    }
    return ledger
        .append(notes)
        .onComplete(kept -> concerned.forEach(hook -> lane(hook, event).add(event)))
        .mapEmpty();
  }

  /** How many calls are not done yet. */
  public int pending() {
    return lanes.values().stream().mapToInt(HookLane::size).sum();
  }

  /** How many events are remembered so that they are not told twice. */
  int remembered() {
    return known.size();
  }

  /** Ends what is under way; the next start goes on with it. */
  public Future<Void> close() {
    lanes.values().forEach(HookLane::close);
    return Future.join(hooks.stream().map(Hook::close).toList()).mapEmpty();
  }

  private HookLane lane(Hook hook, HookEvent event) {
    lanes.values().removeIf(HookLane::isEmpty);
    return lanes.computeIfAbsent(
        new Lane(hook.name(), hook.lane(event)),
        none -> new HookLane(hook, ledger, timers, random, known));
  }
}
