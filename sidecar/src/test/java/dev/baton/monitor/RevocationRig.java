package dev.baton.monitor;

import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.delegation.DelegationService;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Policy;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Reservation;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import dev.baton.policy.GroupPolicy;
import dev.baton.policy.ValidatorGroup;
import dev.baton.testkit.FakeDuties;
import dev.baton.testkit.FakeRelay;
import dev.baton.testkit.FakeSigner;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.MemoryJournal;
import dev.baton.testkit.MemoryLedger;
import dev.baton.testkit.StandIns;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Revocations over a real delegation service among stand-ins, on virtual time. */
final class RevocationRig {

  static final Gateway ALPHA = Fixtures.gateway("alpha", 1);
  static final Gateway BETA = Fixtures.gateway("beta", 2);

  final VirtualTime time = new VirtualTime(Fixtures.SPEC.genesisTime());
  final FakeDuties duties = new FakeDuties();
  final MemoryJournal journal = new MemoryJournal();
  final MemoryLedger ledger = new MemoryLedger();
  final FakeRelay relayA = new FakeRelay("a", time);
  final FakeRelay relayB = new FakeRelay("b", time);
  final FakeSigner signer = new FakeSigner(1, 2);
  final List<Order> given = new ArrayList<>();
  final Set<String> revoked = new HashSet<>();
  final Set<String> pinned = new HashSet<>();
  List<Gateway> gateways = List.of(ALPHA, BETA);
  Bans bans = new Bans();
  DelegationService service = service();
  Revocations revocations = revocations();

  /** As a restart does: what is in memory is gone, journal, ledger and relays stay. */
  void restart() {
    time.forgetAll();
    revoked.clear();
    bans = new Bans();
    service = service();
    revocations = revocations();
    revocations.load();
    service.resume();
    service.advance();
  }

  void startSlot(long slot) {
    time.runUntil(Fixtures.SPEC.startOf(new Slot(slot)));
    service.advance();
  }

  private Revocations revocations() {
    return new Revocations(
        new RevocationSetup(
            this::order,
            ledger,
            journal,
            () -> gateways,
            service::reports,
            this::standings,
            service::advance,
            Fixtures.SPEC,
            time),
        bans);
  }

  private List<Status> standings(String gateway) {
    Standing now = revoked.contains(gateway) ? Standing.REVOKED : Standing.TRUSTED;
    boolean pinned = this.pinned.contains(gateway);
    return List.of(
        new Status(new Subject(gateway, "default", "default"), now, -1, "", "", pinned, 0, -1));
  }

  private Future<List<Transition>> order(Order order) {
    given.add(order);
    if (order.kind() == Order.Kind.PIN) {
      pinned.add(order.gateway());
      return Future.succeededFuture(List.of());
    }
    boolean revoke = order.kind() == Order.Kind.REVOKE;
    if (revoke) {
      revoked.add(order.gateway());
    } else {
      revoked.remove(order.gateway());
    }
    Standing to = revoke ? Standing.REVOKED : Standing.PROBATION;
    Transition change =
        new Transition(
            order.slot(),
            order.at(),
            new Subject(order.gateway(), "default", "default"),
            revoke ? Standing.TRUSTED : Standing.REVOKED,
            to,
            "order",
            List.of(),
            order.note());
    return Future.succeededFuture(List.of(change));
  }

  private DelegationService service() {
    return new StandIns(duties, signer, List.of(relayA, relayB), journal, time).service(policy());
  }

  private Policy policy() {
    return new Policy() {
      @Override
      public Choice choose(ProposerDuty duty) {
        ValidatorGroup group =
            new ValidatorGroup("all", key -> true, ValidatorGroup.Strategy.FAILOVER, gateways);
        return new GroupPolicy(
                List.of(group),
                one ->
                    !revoked.contains(one.name())
                        && !bans.isBanned(duty.proposer(), one.name(), one.delegate()))
            .choose(duty);
      }

      @Override
      public Optional<Obstacle> objection(ProposerDuty duty, Reservation reserved) {
        boolean banned =
            bans.isBanned(duty.proposer(), reserved.gateway(), reserved.message().delegate());
        return revoked.contains(reserved.gateway()) || banned
            ? Optional.of(new Obstacle(Reason.GATEWAY_REVOKED, reserved.gateway()))
            : Optional.empty();
      }
    };
  }
}
