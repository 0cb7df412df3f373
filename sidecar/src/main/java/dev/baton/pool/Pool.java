package dev.baton.pool;

import dev.baton.bls.BlsPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The validators of this sidecar and what the configuration says of them. On the event loop. */
public interface Pool {

  /** Whether it is one of this sidecar's validators. */
  boolean owns(BlsPublicKey validator);

  /** All of this sidecar's validators. */
  Set<BlsPublicKey> owned();

  /** The names of the configured groups, in their order. */
  List<String> groups();

  /** The group that the configuration puts a validator into. */
  Optional<String> configuredGroup(BlsPublicKey validator);

  /** Its index on the chain, as far as that is known. */
  OptionalLong index(BlsPublicKey validator);

  /** Whether a signer has its key at hand now. */
  boolean canSign(BlsPublicKey validator);
}
