package dev.baton.monitor.judge;

/**
 * A place from which a gateway is seen.
 *
 * @param name unique: {@code own} for this machine, the observer's name, {@code chain} for what
 *     consensus says, or {@code claim:} and the gateway's name for what it says of itself
 * @param host where the fact is measured; two with the same host are not independent
 * @param path the network between that place and the gateway; two with the same are not independent
 * @param judged whether it is the gateway's own word
 */
public record Vantage(String name, String host, String path, boolean judged) {

  /** What the vantage point of this machine is called. */
  public static final String OWN = "own";

  /** Whether it is this machine. */
  public boolean isOwn() {
    return !judged && name.equals(OWN);
  }

  /** Whether agreement of the two means more than the word of one (DESIGN.md, invariant 6). */
  public boolean isIndependentOf(Vantage other) {
    return !judged && !other.judged && !host.equals(other.host) && !path.equals(other.path);
  }
}
