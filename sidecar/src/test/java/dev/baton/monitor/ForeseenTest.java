package dev.baton.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.delegation.Policy.Considered;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a dry run says of an order to restore a gateway that is revoked. */
class ForeseenTest extends RevocationFixture {

  private Effect restore(SlotReport report) {
    RevocationSetup setup =
        new RevocationSetup(
            order -> Future.succeededFuture(List.of()),
            rig.ledger,
            rig.journal,
            () -> rig.gateways,
            () -> List.of(report),
            name ->
                List.of(
                    new Status(
                        new Subject(name, "one", "default"),
                        Standing.REVOKED,
                        -1,
                        "",
                        "",
                        false,
                        0,
                        -1)),
            () -> {},
            Fixtures.SPEC,
            rig.time);
    return done(
        new Revocations(setup, rig.bans)
            .carryOut(request(Order.Kind.RESTORE, Optional.empty(), true)));
  }

  /** Slot 11 as it is, with alpha last of those that were looked at. */
  private SlotReport report(Optional<String> chosen, Reason alpha) {
    SlotReport now = rig.service.reports().get(0);
    Considered last = new Considered("alpha", false, Optional.of(alpha), "is revoked");
    List<Considered> trail =
        chosen
            .map(one -> List.of(new Considered(one, true, Optional.empty(), "is chosen"), last))
            .orElse(List.of(last));
    return new SlotReport(
        now.duty(),
        now.dependentRoot(),
        now.phase(),
        chosen,
        "",
        trail,
        now.windowFrom(),
        Optional.empty(),
        "",
        now.settledAt(),
        now.reservedAt(),
        now.signedAt(),
        now.confirmedAt(),
        false,
        Map.of());
  }

  @Test
  void itComesBackOnProbationAndGetsWhatNobodyGets() {
    Effect effect = restore(report(Optional.empty(), Reason.GATEWAY_REVOKED));

    assertThat(effect.transitions())
        .extracting(Transition::from, Transition::to)
        .containsExactly(tuple(Standing.REVOKED, Standing.PROBATION));
    assertThat(effect.moved())
        .containsExactly(
            new Effect.Moved(slot(ONE, 11), Optional.empty(), Optional.of("alpha"), ""));
    assertThat(effect.dryRun()).isTrue();
  }

  @Test
  void itGetsNothingThatAnotherHasNorWhatElseKeepsFromIt() {
    assertThat(restore(report(Optional.of("beta"), Reason.GATEWAY_REVOKED)).moved()).isEmpty();
    assertThat(restore(report(Optional.empty(), Reason.GATEWAY_UNAVAILABLE)).moved()).isEmpty();
    rig.bans.ban("alpha", RevocationRig.ALPHA.delegate(), Set.of(ONE));
    assertThat(restore(report(Optional.empty(), Reason.GATEWAY_REVOKED)).moved()).isEmpty();
  }
}
