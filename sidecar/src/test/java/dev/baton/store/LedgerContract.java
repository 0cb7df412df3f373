package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.delegation.Ledger;
import dev.baton.delegation.Ledger.Entry;
import dev.baton.delegation.Ledger.Note;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every ledger must do, whatever it is made of. */
abstract class LedgerContract {

  private static final Instant AT = Instant.parse("2026-11-01T12:00:00.000000001Z");

  /** Asks on the thread that the ledger wants, and waits for the answer. */
  abstract <T> T ask(Supplier<Future<T>> question);

  abstract Ledger ledger();

  /** Closes the ledger and opens what it left. */
  abstract Ledger reopened();

  @Test
  void keepsEveryFieldAndCountsUpFromOne() {
    Note first = new Note(AT, "standing", "0xab", "{\"to\":\"revoked\"}");
    Note second = new Note(Instant.MAX, "order", "", "\" \u00e9 \ud83d\ude80 \n");
    assertThat(append(first, second)).containsExactly(new Entry(1, first), new Entry(2, second));
    assertThat(append(first)).containsExactly(new Entry(3, first));
    reopened();
    assertThat(read("standing", 0, 10)).containsExactly(new Entry(1, first), new Entry(3, first));
    assertThat(read("order", 0, 10)).containsExactly(new Entry(2, second));
    assertThat(append(second)).containsExactly(new Entry(4, second));
  }

  @Test
  void readsOneKindInItsOrderPageByPage() {
    for (int i = 0; i < 10; i++) {
      append(note("even", 2 * i), note("odd", 2 * i + 1));
    }
    List<Entry> first = read("odd", 0, 4);
    assertThat(first).extracting(Entry::sequence).containsExactly(2L, 4L, 6L, 8L);
    List<Entry> second = read("odd", 8, 4);
    assertThat(second).extracting(Entry::sequence).containsExactly(10L, 12L, 14L, 16L);
    assertThat(read("odd", 16, 10_000)).extracting(Entry::sequence).containsExactly(18L, 20L);
    assertThat(read("odd", 20, 1)).isEmpty();
    assertThat(read("none", 0, 1)).isEmpty();
  }

  @Test
  void knowsTheLastOfEachKind() {
    assertThat(last("odd")).isEmpty();
    append(note("odd", 1), note("even", 2), note("odd", 3), note("even", 4));
    assertThat(last("odd")).contains(new Entry(3, note("odd", 3)));
    assertThat(last("even")).contains(new Entry(4, note("even", 4)));
    assertThat(last("none")).isEmpty();
    reopened();
    assertThat(last("odd")).contains(new Entry(3, note("odd", 3)));
  }

  @Test
  void appendsNothingIfThereIsNothing() {
    assertThat(append()).isEmpty();
    assertThat(append(note("odd", 1))).extracting(Entry::sequence).containsExactly(1L);
  }

  @Test
  void aReadSeesWhatWasAppendedBeforeIt() {
    List<Entry> seen =
        ask(
            () -> {
              ledger().append(List.of(note("odd", 1)));
              Future<List<Entry>> read = ledger().read("odd", 0, 10);
              ledger().append(List.of(note("odd", 3)));
              return read;
            });
    assertThat(seen).extracting(Entry::note).containsExactly(note("odd", 1));
  }

  @Test
  void takesTheLargestBody() {
    Note largest = new Note(AT, "k", "s", "\u00e9".repeat(Note.LARGEST_BODY / 2));
    append(largest);
    reopened();
    assertThat(read("k", 0, 1)).extracting(Entry::note).containsExactly(largest);
  }

  @Test
  void holdsThousandsOfNotesThatCameAtOnce() {
    Note[] many = IntStream.range(0, 5000).mapToObj(i -> note("odd", i)).toArray(Note[]::new);
    assertThat(append(many)).hasSize(5000);
    reopened();
    assertThat(read("odd", 0, 10_000)).extracting(Entry::note).containsExactly(many);
  }

  @Test
  void refusesAPageOfNoReasonableSize() {
    for (int limit : new int[] {-1, 0, 10_001}) {
      assertThatThrownBy(() -> read("odd", 0, limit))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Integer.toString(limit));
    }
  }

  List<Entry> append(Note... notes) {
    return ask(() -> ledger().append(List.of(notes)));
  }

  List<Entry> read(String kind, long after, int limit) {
    return ask(() -> ledger().read(kind, after, limit));
  }

  Optional<Entry> last(String kind) {
    return ask(() -> ledger().last(kind));
  }

  static Note note(String kind, int number) {
    return new Note(AT.plusSeconds(number), kind, "s" + number, "{\"n\":" + number + "}");
  }
}
