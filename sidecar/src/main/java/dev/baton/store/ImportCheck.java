package dev.baton.store;

import dev.baton.bls.BlsSignature;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.Root;
import dev.baton.bls.SignatureSet;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.delegation.Journal;
import dev.baton.delegation.Journal.Chain;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Ledger.Note;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Reservation;
import dev.baton.delegation.SlotKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds everything that forbids to import a file, and writes nothing. */
final class ImportCheck {

  /** Signatures are verified together, which takes about half the time. */
  private static final int BATCH = 128;

  private record Unverified(String place, SignatureSet signature) {}

  private final Journal journal;
  private final CommitBoostScheme scheme;
  private final Problems problems;
  private final List<Unverified> unverified = new ArrayList<>(BATCH);
  private Optional<SlotKey> previous = Optional.empty();

  ImportCheck(Journal journal, CommitBoostScheme scheme, Problems problems) {
    this.journal = journal;
    this.scheme = scheme;
    this.problems = problems;
  }

  void run(InterchangeReader reader) throws IOException {
    Optional<Chain> chain = reader.header().chain();
    boolean ours = chain.isPresent() && chain.get().equals(journal.chain());
    if (chain.isPresent() && !ours) {
      problems.add("metadata", Reason.JOURNAL_FOREIGN, foreign(chain.get()));
    }
    while (reader.next()) {
      Optional<JournalEntry> entry = reader.entry();
      // Signatures of another chain are all wrong, and nobody wants to read that.
      if (entry.isPresent() && ours) {
        check(entry.get(), reader.place());
      }
    }
    verify();
    boolean more = reader.nextNote();
    while (more) {
      Optional<Note> unused = reader.note(); // What is wrong with it is a problem now.
      more = reader.nextNote();
    }
  }

  private void check(JournalEntry entry, String place) {
    if (previous.isPresent() && previous.get().compareTo(entry.key()) >= 0) {
      problems.malformed(place, "comes after " + previous.get() + "; the order is slot, proposer");
    }
    previous = Optional.of(entry.key());
    Optional<JournalEntry> held = journal.find(entry.key());
    if (held.isPresent() && contradicts(entry, held.get())) {
      problems.add(place, Reason.HELD_BY_ANOTHER, conflict(entry.reservation(), held.get()));
    }
    Optional<BlsSignature> known = held.flatMap(JournalEntry::signature);
    if (entry.signature().isPresent() && !entry.signature().equals(known)) {
      unverified.add(new Unverified(place, signatureOf(entry, entry.signature().get())));
    }
    if (unverified.size() == BATCH) {
      verify();
    }
  }

  private static boolean contradicts(JournalEntry entry, JournalEntry held) {
    boolean bothSigned = entry.signature().isPresent() && held.signature().isPresent();
    return !entry.reservation().signsTheSameAs(held.reservation())
        || (bothSigned && !entry.signature().equals(held.signature()));
  }

  private void verify() {
    if (!BlsVerifier.verifyBatch(unverified.stream().map(Unverified::signature).toList())) {
      for (Unverified one : unverified) {
        SignatureSet set = one.signature();
        if (!BlsVerifier.verify(set.publicKey(), set.signingRoot(), set.signature())) {
          problems.malformed(one.place(), "the signature is not its proposer's for this message");
        }
      }
    }
    unverified.clear();
  }

  private SignatureSet signatureOf(JournalEntry entry, BlsSignature signature) {
    Reservation reservation = entry.reservation();
    Root root = scheme.signingRoot(reservation.message(), reservation.signing()).root();
    return new SignatureSet(reservation.message().proposer(), root, signature);
  }

  private String foreign(Chain chain) {
    return "is of chain id "
        + chain.chainId()
        + " with genesis validators root "
        + chain.genesisValidatorsRoot()
        + "; the journal is of chain id "
        + journal.chain().chainId()
        + " with "
        + journal.chain().genesisValidatorsRoot();
  }

  private static String conflict(Reservation theirs, JournalEntry ours) {
    return "the file hands "
        + theirs.key()
        + " to "
        + theirs.gateway()
        + ", the journal to "
        + ours.reservation().gateway()
        + (ours.signature().isPresent() ? " (signed)" : " (not signed)")
        + "; neither can be replaced. Sign with neither journal until the slot has passed";
  }
}
