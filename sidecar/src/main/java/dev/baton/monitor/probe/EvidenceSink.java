package dev.baton.monitor.probe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Observation;
import java.util.Optional;

/** Keeps what proves something, so that anyone can verify it later. */
@FunctionalInterface
public interface EvidenceSink {

  /**
   * Keeps the parts of a proof.
   *
   * @param kind what it proves: {@code equivocation}
   * @param about the observation that it is the proof of, without its address yet
   * @param parts the signed messages as they came, and what they are to be verified against
   * @return its content address, 32 bytes, at once; that it is written may follow. Empty if it is
   *     not kept: it is proven all the same, but nobody can be shown it
   */
  Optional<Bytes> keep(String kind, Observation about, ObjectNode parts);
}
