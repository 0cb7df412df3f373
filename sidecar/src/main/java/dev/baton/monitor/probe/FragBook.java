package dev.baton.monitor.probe;

import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Frag;
import dev.baton.bls.basedop.Layout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The frags of the newest blocks of one stream: which are missing, and which contradict each other.
 * Bounded in blocks and in what is kept of their text.
 */
final class FragBook {

  /** Two minutes of an OP chain. */
  private static final int MAX_BLOCKS = 64;

  private static final int MAX_CHARS = 8 << 20;
  private static final int LISTED = 4;

  /** A frag that its signer has signed, in the layout in which it has. */
  record Signed(Frag frag, Layout layout, String json, Instant seen) {

    /** Whether one content cannot be the other's, whichever layouts they were signed in. */
    boolean contradicts(Signed other) {
      Layout common = layout == other.layout ? layout : Layout.WITHOUT_BLOB_GAS;
      return !frag.digest(common).equals(other.frag.digest(common));
    }
  }

  private static final class Block {
    private final TreeSet<UInt64> seqs = new TreeSet<>();
    private final Map<UInt64, Signed> signed = new HashMap<>();
    private boolean whole;
    private boolean last;
    private boolean told;

    Block(boolean whole) {
      this.whole = whole;
    }
  }

  private final TreeMap<UInt64, Block> blocks = new TreeMap<>();
  private boolean joining = true;
  private int chars;

  /** The stream begins, or begins anew: what is under way is not seen whole. */
  void joined() {
    joining = true;
    blocks.values().forEach(block -> block.whole &= block.last);
  }

  /** Notes that the frag came, whoever signed it. */
  void add(Frag frag) {
    Block block = blocks.computeIfAbsent(frag.blockNumber(), number -> new Block(!joining));
    block.seqs.add(frag.seq());
    block.last |= frag.isLast();
    joining = false;
    while (blocks.size() > MAX_BLOCKS || chars > MAX_CHARS) {
      Block oldest = blocks.pollFirstEntry().getValue();
      chars -= oldest.signed.values().stream().mapToInt(kept -> kept.json().length()).sum();
    }
  }

  /** Keeps a signed frag that was added. What was signed for its place before it, if anything. */
  Optional<Signed> sign(Signed frag) {
    Optional<Block> block = Optional.ofNullable(blocks.get(frag.frag().blockNumber()));
    Optional<Signed> before =
        block.map(kept -> kept.signed).map(kept -> kept.get(frag.frag().seq()));
    block.ifPresent(
        kept -> {
          chars += frag.json().length() - before.map(old -> old.json().length()).orElse(0);
          kept.signed.put(frag.frag().seq(), frag);
        });
    return before;
  }

  /** What the finished blocks that were not told yet lack; empty if there is no such block. */
  Optional<Gaps> gaps() {
    int finished = 0;
    int lacking = 0;
    List<String> missing = new ArrayList<>();
    for (Map.Entry<UInt64, Block> entry : blocks.entrySet()) {
      Block block = entry.getValue();
      boolean over = block.last || blocks.higherKey(entry.getKey()) != null;
      if (over && !block.told) {
        block.told = true;
        finished += block.whole ? 1 : 0;
        if (block.whole && lacks(entry.getKey(), block, missing)) {
          lacking++;
        }
      }
    }
    return finished == 0 ? Optional.empty() : Optional.of(new Gaps(finished, lacking, missing));
  }

  private static boolean lacks(UInt64 number, Block block, List<String> missing) {
    long highest = block.seqs.last().bits();
    boolean gap = highest != block.seqs.size() - 1L;
    for (long seq = 0; gap && seq < block.seqs.size() && missing.size() < LISTED; seq++) {
      if (!block.seqs.contains(new UInt64(seq))) {
        missing.add(number + "/" + seq);
      }
    }
    if (!block.last && missing.size() < LISTED) {
      missing.add(number + "/last");
    }
    return gap || !block.last;
  }

  /**
   * What finished blocks lack.
   *
   * @param missing some of it, as block and sequence number
   */
  record Gaps(int finished, int lacking, List<String> missing) {
    Gaps {
      missing = List.copyOf(missing);
    }
  }
}
