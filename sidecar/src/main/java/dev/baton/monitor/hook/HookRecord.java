package dev.baton.monitor.hook;

import dev.baton.delegation.Ledger;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Subject;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the ledger knows of hooks' calls. The ledger forgets nothing, so every {@value #EVERY} notes
 * a checkpoint says from which one on they are needed: a start reads those of what is open, of the
 * latest that are done, and of what came after the checkpoint.
 */
final class HookRecord {

  /** Notes between two checkpoints. */
  static final int EVERY = 1_000;

  private static final Logger log = LoggerFactory.getLogger(HookRecord.class);
  private static final int PAGE = 1_000;

  /** What is neither done nor given up, and the note that says so. */
  record Due(HookEvent event, Ledger.Note note) {}

  private final Ledger ledger;
  private final InstantSource clock;
  private final ToldEvents known = new ToldEvents();
  private final HeardStandings heard = new HeardStandings();
  private final Map<Told, Due> due = new LinkedHashMap<>();
  private long checkpointed;
  private int unchecked;
  private boolean loaded;

  HookRecord(Ledger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Which hooks know which events. */
  ToldEvents known() {
    return known;
  }

  /** What each hook heard last. */
  HeardStandings heard() {
    return heard;
  }

  /** Reads what is needed of earlier runs; what is due, in its order. */
  Future<Map<Told, Due>> load() {
    return ledger
        .last(HookCheckpoint.KIND)
        .compose(this::begin)
        .compose(this::read)
        .map(
            read -> {
              loaded = true;
              count(0);
              Map<Told, Due> open = new LinkedHashMap<>(due);
              due.clear();
              return open;
            });
  }

  /** Behind which note to begin: a checkpoint that does not fit the ledger is none. */
  private Future<Long> begin(Optional<Ledger.Entry> last) {
    Optional<HookCheckpoint> checkpoint = last.flatMap(HookRecord::checkpoint);
    if (checkpoint.isEmpty()) {
      return Future.succeededFuture(0L);
    }
    long before = checkpoint.get().from().sequence() - 1;
    return ledger
        .read(HookNotes.KIND, before, 1)
        .map(
            first -> {
              if (first.stream().noneMatch(checkpoint.get()::isFrom)) {
                return 0L;
              }
              checkpointed = last.get().sequence();
              checkpoint.get().heard().forEach(heard::hear);
              return before;
            })
        .otherwise(unreadable -> 0L);
  }

  private static Optional<HookCheckpoint> checkpoint(Ledger.Entry entry) {
    try {
      return Optional.of(HookCheckpoint.read(entry.note()));
    } catch (IllegalArgumentException e) {
      log.error("Entry {} of the ledger is passed over: {}", entry.sequence(), e.getMessage());
      return Optional.empty();
    }
  }

  private Future<Void> read(long after) {
    return ledger
        .read(HookNotes.KIND, after, PAGE)
        .compose(
            page -> {
              page.forEach(this::apply);
              return page.size() < PAGE
                  ? Future.succeededFuture()
                  : read(page.get(page.size() - 1).sequence());
            });
  }

  private void apply(Ledger.Entry entry) {
    unchecked += entry.sequence() > checkpointed ? 1 : 0;
    try {
      HookNotes.Read read = HookNotes.read(entry.note());
      Told told = new Told(read.hook(), read.id());
      known.add(told);
      if (read.due().isPresent()) {
        HookEvent event = read.due().get();
        known.noted(told, entry.sequence());
        hear(told.hook(), event.subject(), event.to());
        due.put(told, new Due(event, entry.note()));
      } else {
        due.remove(told);
        known.done(told, entry.sequence());
      }
    } catch (IllegalArgumentException e) {
      log.error(
          "Entry {} of the ledger, about a hook, is passed over: {}",
          entry.sequence(),
          e.getMessage());
    }
  }

  private void hear(String hook, Subject subject, Standing to) {
    heard.hear(new HeardStandings.Place(hook, subject), to);
  }

  /** An event is due to hooks that do not know it yet. */
  Future<Void> due(List<String> hooks, HookEvent event) {
    List<Ledger.Note> notes = new ArrayList<>();
    for (String hook : hooks) {
      hear(hook, event.subject(), event.to());
      notes.add(HookNotes.due(clock.instant(), hook, event));
    }
    return ledger
        .append(notes)
        .onSuccess(
            kept -> {
              for (Ledger.Entry entry : kept) {
                known.noted(new Told(entry.note().subject(), event.id()), entry.sequence());
              }
              count(kept.size());
            })
        .mapEmpty();
  }

  /** Nothing is left to be done about an event, as that note says. */
  Future<Void> over(Told told, Ledger.Note note) {
    return ledger
        .append(List.of(note))
        .onSuccess(
            kept -> {
              known.done(told, kept.get(0).sequence());
              count(kept.size());
            })
        .mapEmpty();
  }

  private void count(int notes) {
    unchecked += notes;
    if (loaded && unchecked >= EVERY) {
      unchecked = 0;
      known.oldest().ifPresent(this::checkpoint);
    }
  }

  /** Losing one does no harm: the one before it holds. */
  private void checkpoint(ToldEvents.Oldest oldest) {
    try {
      Ledger.Note note = new HookCheckpoint(oldest, heard).note(clock.instant());
      ledger
          .append(List.of(note))
          .onFailure(failure -> log.warn("No checkpoint of hooks: {}", failure.getMessage()));
    } catch (IllegalArgumentException e) {
      log.warn("No checkpoint of hooks: {}", e.getMessage());
    }
  }

  /** Says nothing more of what is needed: others go on. */
  void close() {
    loaded = false;
  }
}
