package dev.baton.monitor.guard;

import static dev.baton.monitor.guard.GuardRig.SLOT;
import static dev.baton.monitor.guard.GuardRig.TX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.monitor.guard.GuardReport.Result;
import dev.baton.monitor.judge.Attribution;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Circumstances;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.judge.Verdict;
import dev.baton.testkit.Constraints;
import dev.baton.testkit.Fixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The guard, with relays over HTTP: what is our own fault, and what is nobody's. */
@Timeout(60)
class ProposerGuardTest {

  private GuardRig rig;

  @BeforeEach
  void start() {
    rig = new GuardRig();
    rig.delegate(SLOT);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aBlockWithAllThatWasAskedForIsKept() throws InterruptedException {
    rig.propose(SLOT, TX);
    rig.second.constraints(200, Constraints.fabric(Constraints.signed(2, SLOT, TX)));

    Circumstance said = rig.judge(SLOT);

    assertThat(said.state()).isEqualTo(State.FINE);
    assertThat(said.factor()).isEqualTo(Factor.OWN_PROPOSER);
    assertThat(said.detail()).isEqualTo("1 promised transactions, handed out by a relay");
    assertThat(rig.result(SLOT)).isEqualTo(Result.KEPT);
    assertThat(rig.alarms()).isEmpty();
    assertThat(rig.first.asked())
        .containsExactlyInAnyOrder(
            "/constraints/v0/relay/constraints/5",
            "/relay/v1/data/bidtraces/proposer_payload_delivered?slot=5");
  }

  @Test
  void aBlockThatLacksWhatOneRelayShowsIsOurFaultAndAlarmsOnce() throws InterruptedException {
    rig.propose(SLOT, Bytes.fromHex("0xbad0"));
    rig.second.constraints(200, Constraints.specification(Constraints.signed(2, SLOT, TX)));

    Circumstance said = rig.judge(SLOT);

    assertThat(said.state()).isEqualTo(State.FAULTY);
    assertThat(said.rollup()).isEmpty();
    assertThat(said.vantage()).isEmpty();
    assertThat(rig.result(SLOT)).isEqualTo(Result.CONSTRAINT_BROKEN);
    assertThat(rig.heard).hasSize(1);
    assertThat(rig.alarms()).singleElement().asString().contains("slot 5", "constraint-broken");
  }

  @Test
  void whatTheOwnProposerDidIsHeldAgainstNoGateway() throws InterruptedException {
    rig.propose(SLOT);
    rig.first.delivered(200, Constraints.delivered(Fixtures.root(8)));
    Circumstance said = rig.judge(SLOT);

    assertThat(verdict(Signal.BATCH, said)).isEqualTo(Verdict.NOT_GATEWAY);
    assertThat(verdict(Signal.PROMISE, said)).isEqualTo(Verdict.NOT_GATEWAY);
    assertThat(verdict(Signal.FRAG_RATE, said)).isEqualTo(Verdict.GATEWAY);
  }

  @Test
  void aBlockThatNoRelayHandedOutWasBuiltLocally() throws InterruptedException {
    rig.propose(SLOT, TX);
    rig.first.delivered(200, "[]");

    assertThat(rig.judge(SLOT).state()).isEqualTo(State.FAULTY);
    assertThat(rig.result(SLOT)).isEqualTo(Result.BUILT_LOCALLY);
    assertThat(rig.alarms()).singleElement().asString().contains("no relay handed out block");
  }

  @Test
  void whatWasWithheldBindsNobody() throws InterruptedException {
    rig.withhold(SLOT);
    rig.propose(SLOT, TX);
    rig.first.delivered(200, "[]");

    assertThat(rig.judge(SLOT).state()).isEqualTo(State.FINE);
    assertThat(rig.report(SLOT)).isEmpty();
  }

  @Test
  void aSlotWithoutABlockIsMissedAndNoAlarm() throws InterruptedException {
    assertThat(rig.judge(SLOT).state()).isEqualTo(State.FAULTY);
    assertThat(rig.result(SLOT)).isEqualTo(Result.MISSED);
    assertThat(rig.alarms()).isEmpty();
  }

  @Test
  void whatWasNotDelegatedIsNotLookedAt() throws InterruptedException {
    Slot other = SLOT.plus(1);

    assertThat(rig.judge(other).state()).isEqualTo(State.FINE);
    assertThat(rig.report(other)).isEmpty();
    rig.expose(SLOT);
    assertThat(rig.judge(SLOT).state()).isEqualTo(State.FINE);
    assertThat(rig.report(SLOT)).isEmpty();
    assertThat(rig.first.asked()).isEmpty();
  }

  @Test
  void aForgedConstraintBindsNobody() throws InterruptedException {
    rig.propose(SLOT);
    rig.first.constraints(
        200, Constraints.fabric(Constraints.forged(Constraints.signed(2, SLOT, TX), 3)));

    rig.judge(SLOT);

    assertThat(rig.result(SLOT)).isEqualTo(Result.KEPT);
  }

  @Test
  void aBlockThatCannotBeReadSaysNothing() throws InterruptedException {
    rig.loseBlocks();

    assertThat(rig.judge(SLOT).state()).isEqualTo(State.UNKNOWN);
    assertThat(rig.report(SLOT)).isEmpty();
    assertThat(rig.heard).isEmpty();
  }

  @Test
  void onlyTheLastReportsAreRemembered() throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      rig.delegate(SLOT.plus(i + 1));
    }
    for (int i = 0; i < 300; i++) {
      rig.judge(SLOT.plus(i + 1));
    }

    assertThat(rig.report(SLOT.plus(300))).isPresent();
    assertThat(rig.report(SLOT.plus(45))).isPresent();
    assertThat(rig.report(SLOT.plus(44))).isEmpty();
  }

  /** Whose fault a bad reading is if all else was fine. */
  private static Verdict verdict(Signal signal, Circumstance said) {
    List<Circumstance> all = new ArrayList<>(List.of(said));
    Arrays.stream(Factor.values())
        .filter(factor -> factor != said.factor())
        .map(
            factor ->
                new Circumstance(
                    SLOT,
                    said.at(),
                    Optional.empty(),
                    Optional.empty(),
                    factor,
                    State.FINE,
                    "well"))
        .forEach(all::add);
    Observation bad =
        new Observation(
            SLOT,
            Instant.EPOCH,
            "alpha",
            Optional.empty(),
            new Vantage("own", "host", "path", false),
            signal,
            Reading.BAD,
            Certainty.MEASURED,
            Optional.empty(),
            "bad",
            Optional.empty());
    return Attribution.judge(bad, Circumstances.of(all)).verdict();
  }
}
