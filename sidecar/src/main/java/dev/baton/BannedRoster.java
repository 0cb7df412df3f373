package dev.baton;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Roster;
import dev.baton.monitor.Bans;
import java.util.Optional;

/** A roster, and whose slots operators took away from which gateway. */
record BannedRoster(Roster roster, Bans bans) implements Roster {

  @Override
  public boolean isOptedOut(BlsPublicKey validator) {
    return roster.isOptedOut(validator);
  }

  @Override
  public Optional<String> group(BlsPublicKey validator) {
    return roster.group(validator);
  }

  @Override
  public Optional<String> ban(BlsPublicKey validator, String gateway, BlsPublicKey delegate) {
    return bans.why(validator, gateway, delegate);
  }
}
