package dev.baton.pool;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Roster;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The roster, kept in the ledger. Who is opted out is so at once; all else holds when it is on
 * disk. Owned by one event loop.
 */
public final class LedgerRoster implements Roster {

  private static final int PAGE = 10_000;

  private final Ledger ledger;

  /** What is on disk, without what says nothing. */
  private final Map<BlsPublicKey, Membership> kept = new HashMap<>();

  /** Equal ones are one object: a pool has few groups and many validators. */
  private final Map<Membership, Membership> shared = new HashMap<>();

  /** Who is opted out though it is not on disk yet, with the number of the last request for it. */
  private final Map<BlsPublicKey, Long> held = new HashMap<>();

  private Instant latest = Instant.MIN;

  private LedgerRoster(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Reads what was decided.
   *
   * @return fails with a {@link dev.baton.delegation.JournalException} if an entry cannot be read
   */
  public static Future<LedgerRoster> load(Ledger ledger) {
    LedgerRoster roster = new LedgerRoster(ledger);
    return roster.readAfter(0, new HashMap<>()).map(roster);
  }

  private Future<Void> readAfter(long last, Map<BlsPublicKey, Instant> times) {
    return ledger
        .read(RosterEntry.KIND, last, PAGE)
        .compose(
            page -> {
              page.forEach(entry -> keepNewer(entry, times));
              return page.size() < PAGE
                  ? Future.succeededFuture()
                  : readAfter(page.get(page.size() - 1).sequence(), times);
            });
  }

  /** By time: what comes late from an older backup undoes nothing newer. */
  private void keepNewer(Ledger.Entry entry, Map<BlsPublicKey, Instant> times) {
    RosterEntry read = RosterEntry.of(entry);
    Instant at = entry.note().at();
    latest = at.isAfter(latest) ? at : latest;
    if (!at.isBefore(times.getOrDefault(read.validator(), Instant.MIN))) {
      times.put(read.validator(), at);
      keep(read);
    }
  }

  /** A clock that was set back must not put what is decided now before what was decided then. */
  private Instant timeOfNext(Instant now) {
    latest = now.isAfter(latest) ? now : latest.plusNanos(1);
    return latest;
  }

  @Override
  public boolean isOptedOut(BlsPublicKey validator) {
    return held.containsKey(validator) || membership(validator).optedOut();
  }

  @Override
  public Optional<String> group(BlsPublicKey validator) {
    return membership(validator).group();
  }

  /** What is on disk about a validator. */
  Membership membership(BlsPublicKey validator) {
    return kept.getOrDefault(validator, Membership.NONE);
  }

  /** Whether it is opted out in memory, whatever is on disk. */
  boolean isHeld(BlsPublicKey validator) {
    return held.containsKey(validator);
  }

  /** How many are opted out now. */
  public int optedOut() {
    long more = held.keySet().stream().filter(one -> !membership(one).optedOut()).count();
    return (int) (more + kept.values().stream().filter(Membership::optedOut).count());
  }

  /**
   * Opts out from now on, in memory.
   *
   * @param request a number that counts up
   */
  void hold(Collection<BlsPublicKey> validators, long request) {
    validators.forEach(one -> held.put(one, request));
  }

  /** What is on disk holds for it again, unless a later request holds it out. */
  void release(BlsPublicKey validator, long request) {
    Long last = held.get(validator);
    if (last != null && last <= request) {
      held.remove(validator);
    }
  }

  /**
   * Puts all of it on disk or nothing, and lets it hold then.
   *
   * @param request the number of the request; whom it or one before held out is released then
   */
  Future<Void> record(List<RosterEntry> entries, long request, Instant at) {
    Instant time = timeOfNext(at);
    return ledger
        .append(entries.stream().map(one -> one.note(time)).toList())
        .onSuccess(
            done ->
                entries.forEach(
                    one -> {
                      keep(one);
                      release(one.validator(), request);
                    }))
        .mapEmpty();
  }

  private void keep(RosterEntry entry) {
    if (entry.membership().equals(Membership.NONE)) {
      kept.remove(entry.validator());
    } else {
      kept.put(
          entry.validator(), shared.computeIfAbsent(entry.membership(), membership -> membership));
    }
  }
}
