package dev.baton.pool;

import dev.baton.bls.BlsPublicKey;
import java.util.Optional;

/**
 * What is to be of one validator.
 *
 * @param validator perhaps none of this sidecar's, and perhaps not even a point on the curve: it is
 *     only compared
 * @param optedOut whether nothing may be signed for it
 * @param group the group that it is to be in; empty to leave it where it is
 */
public record Desired(BlsPublicKey validator, boolean optedOut, Optional<String> group) {

  public Desired {
    if (optedOut && group.isPresent()) {
      throw new IllegalArgumentException("who is opted out is put into no group");
    }
  }
}
