package dev.baton.store;

import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Ledger;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Something asked of the journal: it is done on the worker, and answered on the event loop. */
sealed interface JournalTask {

  /** How long it takes, beside a single write. */
  int weight();

  void fail(Throwable cause);

  /**
   * Does tasks of one sort, on the worker; what it returns is run on the event loop. Writes go into
   * one transaction, and appends as well.
   */
  static List<Runnable> run(List<JournalTask> group, Journal journal) {
    if (group.get(0) instanceof Write) {
      return together(group, all -> write(all, journal));
    }
    if (group.get(0) instanceof Append) {
      return together(group, all -> append(all, journal));
    }
    return group.stream().map(Read.class::cast).map(task -> answer(task, journal)).toList();
  }

  /**
   * All in one transaction. If that fails, which leaves nothing of it, a half and then the other
   * half: in the end only those fail that fail by themselves. A full disk fails them all.
   */
  private static List<Runnable> together(
      List<JournalTask> group, Function<List<JournalTask>, List<Runnable>> transaction) {
    try {
      return transaction.apply(group);
    } catch (RuntimeException e) {
      if (group.size() == 1 || JournalFile.isOfTheStore(e)) {
        return group.stream().<Runnable>map(task -> () -> task.fail(e)).toList();
      }
    }
    int half = group.size() / 2;
    List<Runnable> answers = new ArrayList<>(together(group.subList(0, half), transaction));
    answers.addAll(together(group.subList(half, group.size()), transaction));
    return answers;
  }

  private static List<Runnable> write(List<JournalTask> group, Journal journal) {
    List<Write> tasks = group.stream().map(Write.class::cast).toList();
    List<JournalWrite.Outcome> outcomes = journal.write(tasks.stream().map(Write::write).toList());
    List<Runnable> answers = new ArrayList<>(group.size());
    for (int i = 0; i < tasks.size(); i++) {
      Promise<JournalWrite.Outcome> promise = tasks.get(i).promise();
      JournalWrite.Outcome outcome = outcomes.get(i);
      answers.add(() -> promise.complete(outcome));
    }
    return answers;
  }

  private static List<Runnable> append(List<JournalTask> group, Journal journal) {
    List<Append> tasks = group.stream().map(Append.class::cast).toList();
    List<Ledger.Entry> entries =
        journal.append(tasks.stream().flatMap(task -> task.notes().stream()).toList());
    List<Runnable> answers = new ArrayList<>(group.size());
    int from = 0;
    for (Append task : tasks) {
      int to = from + task.notes().size();
      List<Ledger.Entry> own = List.copyOf(entries.subList(from, to));
      answers.add(() -> task.promise().complete(own));
      from = to;
    }
    return answers;
  }

  private static Runnable answer(Read<?> task, Journal journal) {
    try {
      return task.read(journal);
    } catch (RuntimeException e) {
      // One reader's failure is not the next one's.
      return () -> task.fail(e);
    }
  }

  /** A write of the slots' decisions. */
  record Write(JournalWrite write, Promise<JournalWrite.Outcome> promise) implements JournalTask {
    @Override
    public int weight() {
      return 1;
    }

    @Override
    public void fail(Throwable cause) {
      promise.fail(cause);
    }
  }

  /** An addition to the ledger. */
  record Append(List<Ledger.Note> notes, Promise<List<Ledger.Entry>> promise)
      implements JournalTask {

    private static final int PAGE = 4096;

    /** What a note takes of the disk, in pages: a body may have a megabyte. */
    @Override
    public int weight() {
      return notes.stream().mapToInt(note -> 1 + note.body().length() / PAGE).sum();
    }

    @Override
    public void fail(Throwable cause) {
      promise.fail(cause);
    }
  }

  /** A question. */
  record Read<T>(Function<Journal, T> question, Promise<T> promise) implements JournalTask {

    Runnable read(Journal journal) {
      T answer = question.apply(journal);
      return () -> promise.complete(answer);
    }

    @Override
    public int weight() {
      return 1;
    }

    @Override
    public void fail(Throwable cause) {
      promise.fail(cause);
    }
  }
}
