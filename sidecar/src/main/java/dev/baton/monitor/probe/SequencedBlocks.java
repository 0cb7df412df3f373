package dev.baton.monitor.probe;

import dev.baton.bls.Address;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Frag;
import dev.baton.bls.basedop.Layout;
import dev.baton.bls.basedop.Seal;
import dev.baton.bls.scheme.Keccak;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
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

  /** Of the text of frags; of what is older, it is known what was promised, but not proven. */
  private static final int MAX_CHARS = 8 << 20;

  /** What was signed of one block. */
  static final class Block {
    private final Set<Root> txs = new LinkedHashSet<>();
    private final List<Promise> promises = new ArrayList<>();
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

    Optional<Signed> sealed() {
      return seal.map(Sealed::signed);
    }

    /** A signed frag with a transaction that is not among these, if its text is still kept. */
    Optional<Signed> promiseBeyond(Set<Root> included) {
      return promises.stream()
          .filter(promise -> !included.containsAll(promise.txs()))
          .map(Promise::signed)
          .findFirst();
    }
  }

  /** A message as it came, and whose signature it carries. */
  record Signed(String json, Address signer) {}

  /** The first seal that was signed of a block. */
  record Sealed(Seal seal, Signed signed, Instant seen) {
    String json() {
      return signed.json();
    }
  }

  private record Promise(List<Root> txs, Signed signed) {}

  private final TreeMap<UInt64, Block> blocks = new TreeMap<>();
  private int chars;

  /** Nothing is signed yet. */
  public SequencedBlocks() {}

  void add(Frag frag, Signed signed, Instant seen) {
    Block block = block(frag.blockNumber(), seen);
    List<Root> txs = new ArrayList<>();
    for (int i = 0; i < frag.txs().size() && block.txs.size() < MAX_TXS; i++) {
      Root tx = Keccak.hash(frag.txs().get(i).toArray());
      txs.add(tx);
      block.txs.add(tx);
    }
    if (!txs.isEmpty()) {
      block.promises.add(new Promise(txs, signed));
      chars += signed.json().length();
      forgetTexts();
    }
  }

  /** The first seal of a block stays; another is for {@link #contradiction}. */
  void add(Seal seal, Signed signed, Instant seen) {
    Block block = block(seal.blockNumber(), seen);
    block.seal = block.seal.or(() -> Optional.of(new Sealed(seal, signed, seen)));
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
      forgetTexts(blocks.pollFirstEntry().getValue());
    }
    return block;
  }

  private void forgetTexts() {
    for (Iterator<Block> oldest = blocks.values().iterator();
        chars > MAX_CHARS && oldest.hasNext(); ) {
      forgetTexts(oldest.next());
    }
  }

  private void forgetTexts(Block block) {
    chars -= block.promises.stream().mapToInt(kept -> kept.signed().json().length()).sum();
    block.promises.clear();
  }
}
