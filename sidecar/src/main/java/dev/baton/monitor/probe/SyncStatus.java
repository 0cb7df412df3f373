package dev.baton.monitor.probe;

import dev.baton.bls.Root;
import java.util.Optional;

/**
 * Where an op-node is ({@code optimism_syncStatus}); numbers are bare.
 *
 * @param origin the number of the L1 block that the unsafe head takes its deposits from
 */
record SyncStatus(long l1Number, long l1Timestamp, L2 unsafe, L2 safe, long origin) {

  /** A block of the rollup; the timestamp in seconds since 1970, the hash if it is told. */
  record L2(long number, Optional<Root> hash, long timestamp) {}

  /** The latest time that Instant knows, and far from it. */
  private static final long LATEST = 1L << 40;

  static SyncStatus read(Json answer) {
    Json l1 = answer.at("head_l1");
    Json unsafe = answer.at("unsafe_l2");
    return new SyncStatus(
        l1.at("number").number(),
        time(l1),
        block(unsafe),
        block(answer.at("safe_l2")),
        unsafe.at("l1origin").at("number").number());
  }

  private static L2 block(Json block) {
    Optional<Root> hash = block.find("hash").map(value -> value.hex(Root::new));
    return new L2(block.at("number").number(), hash, time(block));
  }

  private static long time(Json block) {
    Json timestamp = block.at("timestamp");
    long seconds = timestamp.number();
    if (seconds > LATEST) {
      throw timestamp.wrong("is no time");
    }
    return seconds;
  }
}
