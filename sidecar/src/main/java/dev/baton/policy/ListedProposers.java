package dev.baton.policy;

import dev.baton.beacon.ProposerDuty;
import dev.baton.bls.BlsPublicKey;
import java.util.Set;

/**
 * A complete list of the proposers that take part: whoever is not on it does not.
 *
 * @param indices validator indices
 * @param keys public keys, for those that are listed by them
 */
public record ListedProposers(Set<Long> indices, Set<BlsPublicKey> keys) implements OptedIn {

  public ListedProposers {
    indices = Set.copyOf(indices);
    keys = Set.copyOf(keys);
  }

  @Override
  public Answer of(ProposerDuty duty) {
    boolean listed = indices.contains(duty.validatorIndex()) || keys.contains(duty.proposer());
    return listed ? Answer.IN : Answer.OUT;
  }
}
