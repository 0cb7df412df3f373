package dev.baton.monitor.hook;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

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

  private record Told(String hook, String id) {}

  private final Set<Told> open = new HashSet<>();
  private final Set<Told> done = new LinkedHashSet<>();

  /** Whether it was not known; from now on it is. */
  boolean add(String hook, String id) {
    Told told = new Told(hook, id);
    return !done.contains(told) && open.add(told);
  }

  /** Nothing is left to be done about it. */
  void done(String hook, String id) {
    Told told = new Told(hook, id);
    open.remove(told);
    done.add(told);
    if (done.size() > MOST) {
      Iterator<Told> oldest = done.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  int size() {
    return open.size() + done.size();
  }
}
