package dev.baton.delegation;

import dev.baton.beacon.ProposerDuty;
import dev.baton.policy.GroupPolicy;
import dev.baton.policy.ValidatorGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives slots to none of the revoked gateways, and objects to what was decided for them. */
final class RevocablePolicy implements Policy {

  private final GroupPolicy groups;
  private final Set<String> revoked;

  /**
   * A policy over groups.
   *
   * @param revoked names of gateways; what is put in later counts from then on
   */
  RevocablePolicy(List<ValidatorGroup> groups, boolean available, Set<String> revoked) {
    this.groups =
        new GroupPolicy(groups, gateway -> available && !revoked.contains(gateway.name()));
    this.revoked = revoked;
  }

  @Override
  public Choice choose(ProposerDuty duty) {
    return groups.choose(duty);
  }

  @Override
  public Optional<Obstacle> objection(ProposerDuty duty, Reservation reserved) {
    return revoked.contains(reserved.gateway())
        ? Optional.of(new Obstacle(Reason.GATEWAY_REVOKED, reserved.gateway()))
        : Optional.empty();
  }
}
