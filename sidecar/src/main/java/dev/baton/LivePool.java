package dev.baton;

import dev.baton.bls.BlsPublicKey;
import dev.baton.policy.ValidatorGroup;
import dev.baton.pool.Pool;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The validators as they are now.
 *
 * @param configured the groups of the configuration as it is now, the first that has a validator
 *     counts
 */
record LivePool(KeyRing keys, ValidatorIndices indices, Supplier<List<ValidatorGroup>> configured)
    implements Pool {

  @Override
  public boolean owns(BlsPublicKey validator) {
    return keys.owns(validator);
  }

  @Override
  public Set<BlsPublicKey> owned() {
    return keys.owned();
  }

  @Override
  public List<String> groups() {
    return configured.get().stream().map(ValidatorGroup::name).toList();
  }

  @Override
  public Optional<String> configuredGroup(BlsPublicKey validator) {
    return configured.get().stream()
        .filter(group -> group.members().test(validator))
        .map(ValidatorGroup::name)
        .findFirst();
  }

  @Override
  public OptionalLong index(BlsPublicKey validator) {
    return indices.index(validator);
  }

  @Override
  public boolean canSign(BlsPublicKey validator) {
    return keys.signers().canSign(validator);
  }
}
