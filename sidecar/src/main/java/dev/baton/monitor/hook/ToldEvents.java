package dev.baton.monitor.hook;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which hooks know which events, so that none is told of one anew. What is not done is always
 * known, and of what is done the latest {@value #MOST}.
 *
 * <p>More than those cannot come again: a change of standing is told a second time only if the
 * process ended between its event's entry in the ledger and its own. Such changes are made again
 * from what was observed since the last checkpoint, an epoch at most while observations can be
 * kept. And should one older come, it has the same id, by which whoever is told it knows it.
 */
final class ToldEvents {

  /** Over an epoch, a change in every slot for each of more than a hundred gateways. */
  static final int MOST = 4_096;

  /** The number of the note that makes it due, for those of which none is on disk. */
  private static final long NOWHERE = Long.MAX_VALUE;

  /**
   * The oldest note that is needed.
   *
   * @param told what it is about
   * @param due whether it makes that due, or says that it is over
   * @param sequence its number in the ledger
   */
  record Oldest(Told told, boolean due, long sequence) {}

  private final Map<Told, Long> open = new HashMap<>();
  private final Map<Told, Long> done = new LinkedHashMap<>();

  /** Whether it was not known; from now on it is. */
  boolean add(Told told) {
    return !done.containsKey(told) && open.putIfAbsent(told, NOWHERE) == null;
  }

  /** The note that makes it due has that number in the ledger. */
  void noted(Told told, long sequence) {
    open.computeIfPresent(told, (any, nowhere) -> sequence);
  }

  /** Nothing is left to be done about it, as the note with that number says. */
  void done(Told told, long sequence) {
    open.remove(told);
    done.putIfAbsent(told, sequence);
    if (done.size() > MOST) {
      Iterator<Told> oldest = done.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** No note before this one is needed to know all of this again; empty if none is needed. */
  Optional<Oldest> oldest() {
    return Stream.concat(notes(open, true), notes(done, false))
        .min(Comparator.comparing(Oldest::sequence));
  }

  private static Stream<Oldest> notes(Map<Told, Long> of, boolean due) {
    return of.entrySet().stream()
        .filter(one -> one.getValue() != NOWHERE)
        .map(one -> new Oldest(one.getKey(), due, one.getValue()));
  }

  int size() {
    return open.size() + done.size();
  }
}
