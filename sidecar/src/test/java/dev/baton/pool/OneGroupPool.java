package dev.baton.pool;

import dev.baton.bls.BlsPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Validators that all are in the first of the groups, by the configuration. */
record OneGroupPool(Set<BlsPublicKey> owned, List<String> groups) implements Pool {

  @Override
  public boolean owns(BlsPublicKey validator) {
    return owned.contains(validator);
  }

  @Override
  public Optional<String> configuredGroup(BlsPublicKey validator) {
    return Optional.of(groups.get(0));
  }

  @Override
  public OptionalLong index(BlsPublicKey validator) {
    return OptionalLong.empty();
  }

  @Override
  public boolean canSign(BlsPublicKey validator) {
    return true;
  }
}
