package dev.baton.monitor.judge;

import dev.baton.monitor.judge.Snapshot.Mark;
import java.util.ArrayList;
import java.util.List;

/** The last hard fault seen from each vantage point. */
final class Marks {

  /** More vantage points than this tell nothing that fewer did not. */
  private static final int MOST = 16;

  private final List<Mark> marks;

  Marks(List<Mark> marks) {
    this.marks = new ArrayList<>(marks);
  }

  /** These and those of slots that can still change, after a slot. */
  Marks with(List<Facts> open, long after) {
    Marks all = new Marks(marks);
    for (Facts facts : open) {
      if (facts.slot() > after) {
        facts.marks().forEach(all::add);
      }
    }
    return all;
  }

  void add(Mark mark) {
    for (int i = 0; i < marks.size(); i++) {
      Mark known = marks.get(i);
      if (known.vantage().equals(mark.vantage())) {
        marks.set(i, known.slot() > mark.slot() ? known : mark);
        return;
      }
    }
    marks.add(mark);
    if (marks.size() > MOST) {
      marks.remove(0);
    }
  }

  /**
   * Two that are enough to revoke.
   *
   * @param slots how close together they must be
   * @param after how late the later one must be
   */
  List<Finding> agreement(int slots, long after) {
    for (Mark later : marks) {
      for (Mark earlier : marks) {
        long apart = later.slot() - earlier.slot();
        if (later.slot() > after && apart >= 0 && apart < slots && later.agrees(earlier)) {
          return List.of(earlier.finding(), later.finding());
        }
      }
    }
    return List.of();
  }

  void clear() {
    marks.clear();
  }

  List<Mark> all() {
    return List.copyOf(marks);
  }
}
