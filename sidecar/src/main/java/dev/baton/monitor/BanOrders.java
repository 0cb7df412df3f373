package dev.baton.monitor;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Ledger;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What operators ordered about single validators' slots, kept in the ledger. */
final class BanOrders {

  private static final int PAGE = 1_000;

  private final Ledger ledger;
  private final Bans bans;
  private Instant latest = Instant.MIN;

  BanOrders(Ledger ledger, Bans bans) {
    this.ledger = ledger;
    this.bans = bans;
  }

  /** Reads the bans from the ledger. */
  Future<Void> load() {
    return load(0, new ArrayList<>());
  }

  private Future<Void> load(long after, List<Ledger.Entry> read) {
    return ledger
        .read(BanNotes.KIND, after, PAGE)
        .compose(
            page -> {
              read.addAll(page);
              if (page.size() == PAGE) {
                return load(page.get(page.size() - 1).sequence(), read);
              }
              apply(read);
              return Future.succeededFuture();
            });
  }

  /** In the order of their times: what comes late from an older backup undoes nothing newer. */
  private void apply(List<Ledger.Entry> read) {
    read.sort(Comparator.comparing(entry -> entry.note().at()));
    for (Ledger.Entry entry : read) {
      latest = entry.note().at();
      BanNotes.apply(entry, bans);
    }
  }

  /** The notes of an order that takes slots of validators away, or gives them back. */
  List<Ledger.Note> notes(
      Gateway gateway,
      boolean ban,
      Collection<BlsPublicKey> validators,
      Instant now,
      String words) {
    return BanNotes.of(gateway, ban, validators, timeAt(now), words);
  }

  /** The note that ends what cannot be read of a gateway; none if all can be. */
  List<Ledger.Note> mending(Gateway gateway, Instant now, String words) {
    return bans.isUnreadable(gateway.delegate())
        ? List.of(BanNotes.mending(gateway, timeAt(now), words))
        : List.of();
  }

  /** What cannot be read counts no more: the notes that end it are on disk. */
  void mended(Gateway gateway, List<Ledger.Note> notes) {
    notes.forEach(note -> bans.mend(gateway.delegate(), note.at()));
  }

  /** A clock that was set back must not put what is decided now before what was decided then. */
  private Instant timeAt(Instant now) {
    latest = now.isAfter(latest) ? now : latest.plusNanos(1);
    return latest;
  }
}
