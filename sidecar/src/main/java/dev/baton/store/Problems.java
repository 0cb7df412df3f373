package dev.baton.store;

import dev.baton.delegation.Reason;
import dev.baton.store.InterchangeException.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with an interchange file, so that all of it is told at once. */
final class Problems {

  private static final int MOST_KEPT = 100;
  private static final int LONGEST = 400;

  private final List<Problem> kept = new ArrayList<>();
  private int count;

  void malformed(String place, String what) {
    add(place, Reason.INTERCHANGE_MALFORMED, what);
  }

  void add(String place, Reason reason, String what) {
    count++;
    if (kept.size() < MOST_KEPT) {
      String shortened = what.length() <= LONGEST ? what : what.substring(0, LONGEST) + "…";
      kept.add(new Problem(place, reason, shortened));
    }
  }

  int count() {
    return count;
  }

  void throwIfAny() {
    if (count > 0) {
      throw toException();
    }
  }

  /** All of them; there must be one. */
  InterchangeException toException() {
    return new InterchangeException(kept, count - kept.size());
  }
}
