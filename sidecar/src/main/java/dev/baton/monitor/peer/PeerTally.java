package dev.baton.monitor.peer;

import dev.baton.monitor.peer.PeerCheck.Objection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of what one observer said, counted since it is asked. Lives on the event loop. */
public final class PeerTally {

  /** Why an observer was asked and no page came that could be taken. */
  public enum Refusal {
    /** No answer in time, none at all, or no token to ask with. */
    UNREACHABLE,
    /** It wants another token. */
    UNAUTHORIZED,
    /** It answered that it failed, or does not know the question. */
    BAD_STATUS,
    /** What it answered is no page of observations. */
    NO_PAGE,
    /** It is a Baton that is asked under another name already, or ourselves. */
    SAME_BATON
  }

  private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
  private final Map<Objection, Long> leftOut = new EnumMap<>(Objection.class);
  private long taken;

  /** A page was refused. */
  public void refuse(Refusal why) {
    refused.merge(why, 1L, Long::sum);
  }

  /** A reading was taken. */
  public void take() {
    taken++;
  }

  /** Readings were left out; whether they are the first for that. */
  public boolean leaveOut(Objection why, int more) {
    return leftOut.merge(why, (long) more, Long::sum) == more;
  }

  /** How many pages were refused, by why. */
  public Map<String, Long> refused() {
    return byCode(refused);
  }

  /** How many readings were left out, by why. */
  public Map<String, Long> leftOut() {
    return byCode(leftOut);
  }

  private static Map<String, Long> byCode(Map<? extends Enum<?>, Long> counts) {
    Map<String, Long> codes = new TreeMap<>();
    counts.forEach(
        (why, count) -> codes.put(why.name().toLowerCase(Locale.ROOT).replace('_', '-'), count));
    return codes;
  }

  @Override
  public String toString() {
    String left =
        leftOut.entrySet().stream()
            .map(one -> one.getValue() + " left out, as " + one.getKey().phrase())
            .collect(Collectors.joining("; "));
    return taken + " readings taken" + (left.isEmpty() ? "" : "; " + left);
  }
}
