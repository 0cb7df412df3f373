package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The heads of rollups that nodes showed in the last slots, to be put beside what is said of a
 * gateway. Shared by those who see them and those who keep evidence.
 */
public final class Heads {

  private static final int REMEMBERED = 16;
  private static final int MOST_IN_A_SLOT = 1024;

  /**
   * A rollup's newest block, as a node showed it.
   *
   * @param rollup empty if there is only one
   * @param vantage the name of the vantage point that the node is
   * @param hash empty if the node does not tell
   * @param timestamp the block's own, seconds since 1970
   */
  public record Head(
      Optional<String> rollup,
      String vantage,
      Instant at,
      long number,
      Optional<Root> hash,
      long timestamp) {}

  private final TreeMap<Slot, List<Head>> slots = new TreeMap<>();

  /** None was seen. */
  public Heads() {}

  void seen(Slot slot, Head head) {
    List<Head> heads = slots.computeIfAbsent(slot, none -> new ArrayList<>());
    if (heads.size() < MOST_IN_A_SLOT) {
      heads.add(head);
    }
    while (slots.size() > REMEMBERED) {
      slots.pollFirstEntry();
    }
  }

  /** What was seen of a rollup in one of the last slots, in that order. */
  public List<Head> of(Optional<String> rollup, Slot slot) {
    return slots.getOrDefault(slot, List.of()).stream()
        .filter(head -> head.rollup().equals(rollup))
        .toList();
  }
}
