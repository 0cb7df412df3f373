package dev.baton.monitor.evidence;

import dev.baton.bls.Bytes;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Bundles that are not on disk yet, in the order in which they came; bounded. */
final class WaitingBundles {

  /** More than a gateway can do wrong before it gets no slots. */
  static final int MOST = 64;

  /** Nobody takes a longer one. */
  private static final long MOST_BYTES = EvidenceCheck.MAX_BYTES;

  /**
   * One of them.
   *
   * @param told whoever wants to know its address
   */
  record Waiting(Bundle bundle, Promise<Optional<Bytes>> told) {

    /** Lets nobody wait for it any longer; whether somebody still did. */
    boolean leave() {
      return told.tryComplete(Optional.empty());
    }
  }

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long bytes;

  /** Takes one, if there is room for it. */
  boolean add(Waiting one) {
    boolean room = waiting.size() < MOST && bytes + one.bundle().size() <= MOST_BYTES;
    if (room) {
      waiting.addLast(one);
      bytes += one.bundle().size();
    }
    return room;
  }

  Optional<Waiting> first() {
    return Optional.ofNullable(waiting.peekFirst());
  }

  void remove(Waiting one) {
    if (waiting.remove(one)) {
      bytes -= one.bundle().size();
    }
  }

  /** Lets nobody wait for any of them; of how many somebody still did. */
  long leaveAll() {
    return waiting.stream().filter(Waiting::leave).count();
  }

  /** Forgets them; how many there were. */
  int clear() {
    int all = waiting.size();
    waiting.clear();
    bytes = 0;
    return all;
  }
}
