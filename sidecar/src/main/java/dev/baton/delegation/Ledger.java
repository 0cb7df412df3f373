package dev.baton.delegation;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was decided beside the slots' own decisions, in the order in which it was: changes of
 * standing, orders of operators, who opted out, accepted keys. Only ever appended to. It lies in
 * the journal's file, and futures fail with a {@link JournalException}.
 */
public interface Ledger {

  /**
   * Something to be kept.
   *
   * @param kind what it is, such as {@code standing}, 1 to 64 bytes; its owner knows how to read
   *     the body
   * @param subject whom it concerns, at most 1024 bytes; entries of one subject can be found by it
   * @param body JSON, at most 1 MiB
   */
  record Note(Instant at, String kind, String subject, String body) {

    /** The most bytes that a body may have. */
    public static final int LARGEST_BODY = 1 << 20;

    private static final int LONGEST_KIND = 64;
    private static final int LONGEST_SUBJECT = 1024;

    public Note {
      requireSize("kind", kind, 1, LONGEST_KIND);
      requireSize("subject", subject, 0, LONGEST_SUBJECT);
      requireSize("body", body, 0, LARGEST_BODY);
    }

    private static void requireSize(String what, String text, int least, int most) {
      int size = text.getBytes(StandardCharsets.UTF_8).length;
      if (size < least || size > most) {
        throw new IllegalArgumentException(
            "the ledger takes a " + what + " of " + least + " to " + most + " bytes, not " + size);
      }
    }
  }

  /**
   * What is kept.
   *
   * @param sequence counts up from 1
   */
  record Entry(long sequence, Note note) {}

  /** Appends all of it or nothing; it is on disk when the future completes. */
  Future<List<Entry>> append(List<Note> notes);

  /**
   * Entries of a kind, in their order.
   *
   * @param after the sequence number of the last one known; 0 for all
   * @param limit at most this many, 1 to 10,000
   */
  Future<List<Entry>> read(String kind, long after, int limit);

  /** The entry of a kind that was appended last; empty if there is none. */
  Future<Optional<Entry>> last(String kind);
}
