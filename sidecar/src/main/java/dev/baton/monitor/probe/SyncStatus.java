package dev.baton.monitor.probe;

/**
 * Where an op-node is ({@code optimism_syncStatus}); numbers are bare.
 *
 * @param origin the number of the L1 block that the unsafe head takes its deposits from
 */
record SyncStatus(long l1Number, long l1Timestamp, L2 unsafe, L2 safe, long origin) {

  /** A block of the rollup; the timestamp in seconds since 1970. */
  record L2(long number, long timestamp) {}

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
    return new L2(block.at("number").number(), time(block));
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
