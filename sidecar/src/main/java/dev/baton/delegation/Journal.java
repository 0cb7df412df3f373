package dev.baton.delegation;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.util.List;
import java.util.Optional;

/**
 * The memory that keeps us from equivocating. Blocking: call it on its own worker, one call at a
 * time.
 *
 * <p>A reservation is never given back: not when signing or publishing fails, not on revocation.
 * Once a signature may exist, only the very same message may be signed again. Every method fails
 * with a {@link JournalException} that names the file and the remedy.
 */
public interface Journal extends AutoCloseable {

  /** The chain a journal belongs to; it serves no other. */
  record Chain(Root genesisValidatorsRoot, UInt64 chainId) {}

  /**
   * Which entries to list: all that pass every given test, in the order of slots, then keys.
   *
   * @param from first slot, inclusive
   * @param to last slot, inclusive
   * @param gateway by the operator's name
   * @param after entries behind this one only: the last of the page before
   * @param limit at most this many, 1 to 10,000
   */
  record Query(
      Slot from,
      Slot to,
      Optional<BlsPublicKey> proposer,
      Optional<String> gateway,
      Optional<SlotKey> after,
      int limit) {

    /** The entries from a slot on, whatever their number. */
    public static Query since(Slot from) {
      return new Query(
          from,
          new Slot(Long.MAX_VALUE),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          10_000);
    }

    /** The same question, for the entries behind this one. */
    public Query behind(SlotKey last) {
      return new Query(from, to, proposer, gateway, Optional.of(last), limit);
    }
  }

  Chain chain();

  /** The last slot that may not be reserved any more; empty if every slot may. */
  Optional<Slot> floor();

  /**
   * Writes all of it in one transaction, on disk when this returns; or nothing of it, if it fails.
   *
   * @return one outcome a write, in their order
   */
  List<JournalWrite.Outcome> write(List<JournalWrite> writes);

  Optional<JournalEntry> find(SlotKey key);

  List<JournalEntry> list(Query query);

  /** The highest slot with a reservation; empty if there is none. */
  Optional<Slot> newest();

  /**
   * Appends to the ledger in one transaction, on disk when this returns; or nothing of it, if it
   * fails.
   *
   * @return the entries, in their order
   */
  List<Ledger.Entry> append(List<Ledger.Note> notes);

  /**
   * Entries of the ledger, in their order.
   *
   * @param kind empty for those of every kind
   * @param after the sequence number of the last one known; 0 for all
   * @param limit at most this many, 1 to 10,000
   */
  List<Ledger.Entry> read(Optional<String> kind, long after, int limit);

  /** The last entry of the ledger of that kind; empty if there is none. */
  Optional<Ledger.Entry> last(String kind);

  @Override
  void close();
}
