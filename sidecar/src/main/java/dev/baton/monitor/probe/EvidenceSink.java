package dev.baton.monitor.probe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Observation;
import io.vertx.core.Future;
import java.util.Optional;

/** Keeps what proves something, so that anyone can verify it later. */
@FunctionalInterface
public interface EvidenceSink {

  /**
   * Keeps the parts of a proof. It never fails, and takes no longer than a second.
   *
   * @param kind what it proves: {@code equivocation}
   * @param about the observation that it is the proof of, without its address yet
   * @param parts the signed messages as they came, and what they are to be verified against
   * @return its content address, 32 bytes, when it is on disk. Empty if it is not by then: it is
   *     proven all the same, but nobody can be shown it yet
   */
  Future<Optional<Bytes>> keep(String kind, Observation about, ObjectNode parts);
}
