package dev.baton.monitor;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Ledger;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Keeps bans in the ledger, and reads them from there when the process starts. */
final class BanRecord {

  private static final int PAGE = 1_000;

  private final Ledger ledger;
  private final Bans bans;
  private Instant latest = Instant.MIN;

  /**
   * Has read none yet.
   *
   * @param bans those in force
   */
  BanRecord(Ledger ledger, Bans bans) {
    this.ledger = ledger;
    this.bans = bans;
  }

  /** Puts in force what the ledger has. */
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

  /** Bans at once; done when it is on disk. */
  Future<Void> ban(Gateway gateway, Set<BlsPublicKey> validators, Instant now, String words) {
    List<Ledger.Note> notes = BanNotes.of(gateway, true, validators, timeOf(now), words);
    bans.ban(gateway.name(), gateway.delegate(), validators);
    return ledger.append(notes).mapEmpty();
  }

  /** Lifts bans when that is on disk. */
  Future<Void> lift(Gateway gateway, Set<BlsPublicKey> validators, Instant now, String words) {
    return ledger
        .append(BanNotes.of(gateway, false, validators, timeOf(now), words))
        .<Void>mapEmpty()
        .onSuccess(kept -> bans.lift(gateway.name(), gateway.delegate(), validators));
  }

  /** A clock that was set back must not put what is decided now before what was decided then. */
  private Instant timeOf(Instant now) {
    latest = now.isAfter(latest) ? now : latest.plusNanos(1);
    return latest;
  }
}
