package dev.baton.monitor.guard;

import dev.baton.beacon.ProposedBlock;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.ConstraintsMessage;
import dev.baton.bls.scheme.InclusionPayload;
import dev.baton.bls.scheme.SignedConstraints;
import dev.baton.delegation.SlotKey;
import dev.baton.monitor.guard.GuardReport.Result;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares what a slot's block has with what its delegate asked for. Pure.
 *
 * @param key our validator and its slot
 * @param delegate the key that the slot was delegated to; what others ask for binds nobody
 * @param block empty if the slot has none
 * @param constraints what any relay showed; empty if none could be read
 * @param delivered the hashes of the blocks that relays handed out; empty if not all relays told
 */
record GuardCheck(
    SlotKey key,
    BlsPublicKey delegate,
    Optional<ProposedBlock> block,
    Optional<List<SignedConstraints>> constraints,
    Optional<Set<Root>> delivered) {

  /** The inclusion of a transaction (constraints-specs, specs/constraints-api.md). */
  private static final UInt64 INCLUSION = new UInt64(1);

  /** What came of it, with a sentence for people. */
  record Outcome(Result result, String detail) {}

  Outcome outcome() {
    if (block.isEmpty()) {
      return new Outcome(Result.MISSED, "the slot has no block");
    }
    return broken(block.get())
        .or(() -> local(block.get()))
        .orElseGet(() -> constraints.isEmpty() ? unread() : kept());
  }

  /** Whether a relay says that it handed out the block. */
  boolean isHandedOut() {
    return block
        .map(ProposedBlock::executionHash)
        .filter(hash -> delivered.filter(hashes -> hashes.contains(hash)).isPresent())
        .isPresent();
  }

  private Optional<Outcome> broken(ProposedBlock proposed) {
    Set<Bytes> included = new HashSet<>(proposed.transactions());
    List<Bytes> missing =
        wanted().filter(transaction -> !included.contains(transaction)).distinct().toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Outcome(
                Result.CONSTRAINT_BROKEN,
                "the block lacks "
                    + missing.size()
                    + " of the transactions that its delegate's constraints ask for"));
  }

  private Optional<Outcome> local(ProposedBlock proposed) {
    return delivered
        .filter(hashes -> !hashes.contains(proposed.executionHash()))
        .map(
            hashes ->
                new Outcome(
                    Result.BUILT_LOCALLY,
                    "no relay handed out block "
                        + proposed.executionHash()
                        + "; the proposer built it by itself"));
  }

  private Outcome kept() {
    String origin = delivered.isPresent() ? "handed out by a relay" : "its origin is not known";
    return new Outcome(Result.KEPT, wanted().count() + " promised transactions, " + origin);
  }

  private static Outcome unread() {
    return new Outcome(Result.UNKNOWN, "no relay could be asked for the slot's constraints");
  }

  /** Every transaction that the block must have. */
  private Stream<Bytes> wanted() {
    return constraints.stream()
        .flatMap(List::stream)
        .map(SignedConstraints::message)
        .filter(this::binds)
        .flatMap(message -> message.constraints().stream())
        .filter(constraint -> constraint.constraintType().equals(INCLUSION))
        .flatMap(GuardCheck::transaction);
  }

  private boolean binds(ConstraintsMessage message) {
    return message.delegate().equals(delegate)
        && message.proposer().equals(key.proposer())
        && message.slot().equals(key.slot().toUInt64());
  }

  /** A payload that nobody can read asks for nothing that a proposer could do. */
  private static Stream<Bytes> transaction(ConstraintsMessage.Constraint constraint) {
    try {
      return Stream.of(InclusionPayload.decode(constraint.payload()).signedTransaction());
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }
}
