package dev.baton.monitor.evidence;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Frag;
import dev.baton.bls.basedop.Seal;
import dev.baton.bls.scheme.Keccak;
import dev.baton.monitor.evidence.EvidenceCheck.Shown;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a gateway signed of a block that the canonical block is not. The signature is proven; which
 * block is canonical, any node of the rollup can tell.
 */
final class AgainstChain {

  private static final int MAX_TRANSACTIONS = 100_000;

  private AgainstChain() {}

  /** A seal of another block than the canonical one. */
  static Shown seal(Part parts, Optional<Address> expected) {
    parts.only("signer", "message", "block");
    Address signer = SignedFrame.signer(parts, expected);
    SignedFrame frame = SignedFrame.read(parts.tree("message"), "parts.message", signer);
    if (!(frame.message() instanceof Seal seal)) {
      throw parts.wrong("message", "is no seal");
    }
    Part block = parts.object("block");
    block.only("number", "hash");
    Root hash = hashOf(block, seal.blockNumber());
    if (hash.equals(seal.blockHash())) {
      throw parts.wrong("block.hash", "is the one that is sealed");
    }
    return Shown.of(
        signer,
        signer + " sealed block " + seal.blockNumber() + " as " + seal.blockHash(),
        "the rollup's canonical block " + seal.blockNumber() + " is " + hash,
        "the rollup did not reorganise below that block after it was sealed");
  }

  /** A frag with transactions that the canonical block lacks. */
  static Shown promise(Part parts, Optional<Address> expected) {
    parts.only("signer", "message", "block");
    Address signer = SignedFrame.signer(parts, expected);
    SignedFrame frame = SignedFrame.read(parts.tree("message"), "parts.message", signer);
    if (!(frame.message() instanceof Frag frag)) {
      throw parts.wrong("message", "is no frag");
    }
    Part block = parts.object("block");
    block.only("number", "hash", "transactions");
    Root hash = hashOf(block, frag.blockNumber());
    Set<Root> included = new HashSet<>(block.hexes("transactions", MAX_TRANSACTIONS, Root::new));
    List<Root> missing =
        frag.txs().stream()
            .map(Bytes::toArray)
            .map(Keccak::hash)
            .filter(transaction -> !included.contains(transaction))
            .distinct()
            .toList();
    if (missing.isEmpty()) {
      throw parts.wrong("block", "has every transaction of the frag");
    }
    return Shown.of(
        signer,
        "%s promised %s with transaction %s, and %d in all, that the block lacks"
            .formatted(signer, frag, missing.get(0), missing.size()),
        "the rollup's canonical block " + frag.blockNumber() + " is " + hash,
        "its transactions are the " + included.size() + " that are listed",
        "the rollup did not reorganise below that block after it was promised");
  }

  private static Root hashOf(Part block, UInt64 number) {
    if (!block.uint64("number").equals(number)) {
      throw block.wrong("number", "is not the message's");
    }
    return block.hex("hash", Root::new);
  }
}
