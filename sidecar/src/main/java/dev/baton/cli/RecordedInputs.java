package dev.baton.cli;

import dev.baton.monitor.WatchLog.Kept;
import dev.baton.monitor.judge.Input;
import dev.baton.store.WatchReader;
import java.util.Iterator;
import java.util.List;

/** All inputs behind one, a page in memory at a time. */
final class RecordedInputs implements Iterator<Input> {

  private static final int PAGE = 2_000;

  private final WatchReader reader;
  private final long before;
  private Iterator<Kept> page;
  private long last;

  RecordedInputs(WatchReader reader, long after) {
    this.reader = reader;
    this.last = after;
    List<Kept> first = reader.inputs(after, PAGE);
    this.page = first.iterator();
    this.before = first.isEmpty() ? 0 : first.get(0).input().slot().value() - 1;
  }

  /** The slot before that of the first input. */
  long before() {
    return before;
  }

  @Override
  public boolean hasNext() {
    if (!page.hasNext()) {
      page = reader.inputs(last, PAGE).iterator();
    }
    return page.hasNext();
  }

  @Override
  public Input next() {
    Kept kept = page.next();
    last = kept.sequence();
    return kept.input();
  }
}
