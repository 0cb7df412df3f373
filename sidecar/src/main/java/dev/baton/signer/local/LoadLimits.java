package dev.baton.signer.local;

/**
 * What decrypting keys may take of this machine.
 *
 * @param lanes how many are decrypted at once, at least 1
 * @param memory bytes for all that are decrypted at once; one that takes more than this goes alone
 */
public record LoadLimits(int lanes, long memory) {

  /** Of what may be taken outside the Java heap; the servers' buffers are there too. */
  private static final double SHARE = 0.8;

  public LoadLimits {
    if (lanes < 1 || memory < 0) {
      throw new IllegalArgumentException("at least one lane and no negative memory");
    }
  }

  /**
   * All processors but one: a key derivation is a second of pure computing, and Java's priorities
   * are without effect on Linux, so the one left over is what slots are signed on meanwhile.
   *
   * <p>For memory four fifths of what {@code -Xmx} says, which the JVM takes as the bound for
   * memory outside the heap as well.
   */
  public static LoadLimits ofThisMachine() {
    int processors = Runtime.getRuntime().availableProcessors();
    long most = Runtime.getRuntime().maxMemory();
    return new LoadLimits(Math.max(1, processors - 1), (long) (most * SHARE));
  }
}
