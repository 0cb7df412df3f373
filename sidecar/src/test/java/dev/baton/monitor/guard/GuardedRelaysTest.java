package dev.baton.monitor.guard;

import static dev.baton.monitor.guard.GuardRig.PATIENCE;
import static dev.baton.monitor.guard.GuardRig.SLOT;
import static dev.baton.monitor.guard.GuardRig.TX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.monitor.guard.GuardReport.Result;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.testkit.Constraints;
import dev.baton.testkit.Fixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Relays that are wrong, late, too long, or say nothing, and blocks that come late. */
@Timeout(60)
class GuardedRelaysTest {

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
  void whatARelayTellsOnlyAtTheSecondLookIsNotHeldAgainstUs() throws InterruptedException {
    rig.propose(SLOT, TX);
    rig.first.delivered(200, "[]");
    rig.sum(SLOT);
    rig.loop.until("it has looked once", () -> rig.first.asked().size() == 2);
    rig.first.delivered(200, Constraints.delivered(Fixtures.root(7)));

    assertThat(rig.said(SLOT).state()).isEqualTo(State.FINE);
    assertThat(rig.result(SLOT)).isEqualTo(Result.KEPT);
    assertThat(rig.first.asked()).hasSize(4);
    assertThat(rig.alarms()).isEmpty();
  }

  @Test
  void aBlockThatComesLateIsNotMissed() throws InterruptedException {
    rig.sum(SLOT);
    rig.loop.until("it has looked once", () -> rig.first.asked().size() == 2);
    rig.propose(SLOT, TX);

    assertThat(rig.said(SLOT).state()).isEqualTo(State.FINE);
    assertThat(rig.result(SLOT)).isEqualTo(Result.KEPT);
  }

  @Test
  void aRelayThatSaysNothingLeavesTheOthersWordAndNoAccusation() throws InterruptedException {
    rig.propose(SLOT, TX);
    rig.first.hang();
    rig.second.constraints(200, Constraints.fabric(Constraints.signed(2, SLOT, TX)));

    Circumstance said = rig.judge(SLOT);

    assertThat(said.state()).isEqualTo(State.FINE);
    assertThat(said.detail()).contains("its origin is not known");
    assertThat(rig.result(SLOT)).isEqualTo(Result.KEPT);
  }

  @Test
  void relaysThatAreLateTooLongOrWrongLeaveItUnknown() throws InterruptedException {
    rig.propose(SLOT, TX);
    String right = Constraints.fabric(Constraints.signed(2, SLOT, TX)).encode();
    rig.first.late(PATIENCE.multipliedBy(3), right).delivered(500, "no");
    rig.second.constraints(200, "[" + " ".repeat(3 << 20) + "]").delivered(200, "{");

    assertThat(rig.judge(SLOT).state()).isEqualTo(State.UNKNOWN);
    assertThat(rig.result(SLOT)).isEqualTo(Result.UNKNOWN);
    assertThat(rig.alarms()).isEmpty();
  }

  @Test
  void relaysThatKnowNoConstraintsAskForNothing() throws InterruptedException {
    rig.propose(SLOT, TX);
    rig.first.constraints(404, "{\"message\":\"no constraints for slot 5\"}");
    rig.second.constraints(204, "");

    rig.judge(SLOT);

    assertThat(rig.result(SLOT)).isEqualTo(Result.KEPT);
  }
}
