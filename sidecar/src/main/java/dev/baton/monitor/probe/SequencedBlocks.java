package dev.baton.monitor.probe;

import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Frag;
import dev.baton.bls.basedop.Layout;
import dev.baton.bls.basedop.Seal;
import dev.baton.bls.scheme.Keccak;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a gateway has signed of a rollup's newest blocks: transactions that it promised and seals.
 * Streams write it, and those who read the canonical chain compare.
 */
public final class SequencedBlocks {

  private static final int MAX_BLOCKS = 256;

  /** More than a block of 300 million gas holds. */
  private static final int MAX_TXS = 15_000;

  /** What was signed of one block. */
  static final class Block {
    private final Set<Root> txs = new LinkedHashSet<>();
    private final Instant seen;
    private Optional<Sealed> seal = Optional.empty();

    Block(Instant seen) {
      this.seen = seen;
    }

    /** When the first of it was seen. */
    Instant seen() {
      return seen;
    }

    /** Hashes of the promised transactions. */
    Set<Root> txs() {
      return Set.copyOf(txs);
    }

    Optional<Seal> seal() {
      return seal.map(Sealed::seal);
    }
  }

  /** The first seal that was signed of a block, as it came. */
  record Sealed(Seal seal, String json, Instant seen) {}

  private final TreeMap<UInt64, Block> blocks = new TreeMap<>();

  /** Nothing is signed yet. */
  public SequencedBlocks() {}

  void add(Frag frag, Instant seen) {
    Block block = block(frag.blockNumber(), seen);
    for (int i = 0; i < frag.txs().size() && block.txs.size() < MAX_TXS; i++) {
      block.txs.add(Keccak.hash(frag.txs().get(i).toArray()));
    }
  }

  /** The first seal of a block stays; another is for {@link #contradiction}. */
  void add(Seal seal, String json, Instant seen) {
    Block block = block(seal.blockNumber(), seen);
    block.seal = block.seal.or(() -> Optional.of(new Sealed(seal, json, seen)));
  }

  /** Another seal that was signed of the same block before. */
  Optional<Sealed> contradiction(Seal seal) {
    return of(seal.blockNumber())
        .flatMap(block -> block.seal)
        .filter(first -> !sameBlock(first.seal(), seal));
  }

  /** What was signed of a block, if anything. */
  Optional<Block> of(UInt64 number) {
    return Optional.ofNullable(blocks.get(number));
  }

  /** The layouts differ in the blob gas only. */
  private static boolean sameBlock(Seal one, Seal other) {
    return one.digest(Layout.WITHOUT_BLOB_GAS).equals(other.digest(Layout.WITHOUT_BLOB_GAS));
  }

  /** The blocks of which anything was signed, the oldest first. */
  List<Long> numbersUpTo(long newest) {
    return newest < 0
        ? List.of()
        : blocks.headMap(new UInt64(newest), true).keySet().stream().map(UInt64::bits).toList();
  }

  private Block block(UInt64 number, Instant seen) {
    Block block = blocks.computeIfAbsent(number, unseen -> new Block(seen));
    if (blocks.size() > MAX_BLOCKS) {
      blocks.pollFirstEntry();
    }
    return block;
  }
}
