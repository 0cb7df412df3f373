package dev.baton.testkit;

import dev.baton.delegation.DelegationService;
import dev.baton.delegation.DelegationSetup;
import dev.baton.delegation.JournalQueue;
import dev.baton.delegation.Policy;
import dev.baton.delegation.Relay;
import dev.baton.delegation.SlotTimes;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What a delegation service has around it when nothing is in its way: a lead of 4 slots, useful
 * until 2 before.
 */
public record StandIns(
    FakeDuties duties,
    FakeSigner signer,
    List<Relay> relays,
    JournalQueue journal,
    VirtualTime time) {

  /** A service that goes by this policy, and by nothing that another one remembers. */
  public DelegationService service(Policy policy) {
    return new DelegationService(
        new DelegationSetup(
            duties,
            policy,
            signer,
            relays,
            journal,
            new SlotTimes(Fixtures.SPEC, 4, 2),
            time,
            signer.keys()::contains,
            Optional::empty,
            Fixtures.TERMS,
            new SplittableRandom(1),
            List.of()));
  }
}
