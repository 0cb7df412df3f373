package dev.baton.beacon;

/**
 * A beacon node, or all of them together, could not be used for what was asked. The message names
 * the node, the path and the remedy; credentials and query strings are never part of it.
 */
public final class BeaconException extends RuntimeException {

  /** The longest message: what a node sends must not fill our logs. */
  private static final int MAX_MESSAGE = 2000;

  /** What went wrong, from a closed list. */
  public enum Reason {
    /** No connection, or it broke before the answer was whole. */
    UNREACHABLE,
    /** No whole answer in time. */
    TIMED_OUT,
    /** An answer with a status that is not success, redirects included. */
    HTTP_ERROR,
    /** The node does not know the thing or the route. */
    NOT_FOUND,
    /** An answer that breaks the Beacon API, or is larger than it may be. */
    MALFORMED,
    /** The node has not caught up with its chain. */
    SYNCING,
    /** The node follows blocks whose payload it could not check. */
    OPTIMISTIC,
    /** The node is on another chain, or on another fork schedule. */
    WRONG_CHAIN,
    /** The dependent root moved while the duties were read, twice in a row. */
    DEPENDENT_ROOT_MOVED,
    /** Enough nodes answered, but not enough of them the same. */
    NODES_DISAGREE,
    /** Fewer usable nodes answered than must agree. */
    NO_QUORUM,
    /** No node is fit to be asked, or every one of them failed. */
    NO_USABLE_NODE,
    /** The client was closed. */
    CLOSED
  }

  private final Reason reason;
  private final String node;

  /** A failure at the named node; or at several, by their names with commas. */
  public BeaconException(Reason reason, String node, String message) {
    super(
        printable((node.contains(",") ? "beacon nodes " : "beacon node ") + node + ": " + message));
    this.reason = reason;
    this.node = node;
  }

  public Reason reason() {
    return reason;
  }

  /** The node's configured name; several names, with commas, where it is about several nodes. */
  public String node() {
    return node;
  }

  /** The message, which is never missing. */
  public String describe() {
    return String.valueOf(getMessage());
  }

  /** Parts of a message may come from outside: no control characters, no endless text. */
  static String printable(String text) {
    String cut = text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
    return cut.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e]+", " ");
  }
}
