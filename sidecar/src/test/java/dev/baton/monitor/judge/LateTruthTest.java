package dev.baton.monitor.judge;

import static dev.baton.delegation.Standing.SUSPENDED;
import static dev.baton.delegation.Standing.TRUSTED;
import static dev.baton.monitor.judge.Told.CHAIN;
import static dev.baton.monitor.judge.Told.OWN;
import static dev.baton.monitor.judge.Told.REMOTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.monitor.judge.Circumstance.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateTruthTest {

  private final Player player = new Player(Told.RULES, OWN, CHAIN);

  private void all(long slot, State state) {
    for (Factor factor : Factor.values()) {
      player.tell(Told.told(slot, factor, state));
    }
  }

  private List<Finding> close(long slot) {
    return player.tell(Told.closed(slot)).findings();
  }

  @Test
  void isJudgedByTheCircumstancesOfItsOwnSlot() {
    all(1, State.FINE);
    close(1);
    all(2, State.FAULTY);
    close(2);
    all(9, State.FINE);
    player.tell(Told.bad(1, CHAIN, Signal.BATCH));
    player.tell(Told.bad(2, CHAIN, Signal.BATCH));

    assertThat(close(9))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.GATEWAY, Verdict.NOT_GATEWAY);
  }

  @Test
  void comesTooLateAfterEightSlots() {
    all(1, State.FINE);
    close(1);
    close(9);
    Judgement judgement = player.tell(Told.bad(1, CHAIN, Signal.BATCH));

    assertThat(judgement.findings()).extracting(Finding::verdict).containsExactly(Verdict.UNKNOWN);
    assertThat(player.tell(Told.good(1, CHAIN, Signal.BATCH))).isEqualTo(Judgement.NOTHING);
    assertThat(close(10)).isEmpty();
  }

  @Test
  void countsInTheRowWhereItBelongs() {
    for (long slot = 1; slot <= 3; slot++) {
      all(slot, State.FINE);
      close(slot);
    }
    player.tell(Told.bad(1, CHAIN, Signal.BATCH));
    close(4);
    assertThat(player.alpha()).isEqualTo(TRUSTED);

    player.tell(Told.bad(2, CHAIN, Signal.BATCH));
    close(5);
    assertThat(player.alpha()).isEqualTo(SUSPENDED);
  }

  @Test
  void aCircumstanceThatComesLateIsWeighedAnewAndSaidOnce() {
    player.tell(Told.bad(1, CHAIN, Signal.BATCH));
    assertThat(close(1)).extracting(Finding::verdict).containsExactly(Verdict.UNKNOWN);
    assertThat(close(2)).isEmpty();

    all(1, State.FINE);
    assertThat(close(3)).extracting(Finding::verdict).containsExactly(Verdict.GATEWAY);

    player.tell(Told.told(1, Factor.L1_SLOT, State.FAULTY));
    assertThat(close(4)).extracting(Finding::verdict).containsExactly(Verdict.NOT_GATEWAY);

    player.tell(Told.told(1, Factor.L1_SLOT, State.FAULTY));
    assertThat(close(5)).isEmpty();
  }

  @Test
  void anExcuseThatComesLateTakesTheSlotOutOfTheRow() {
    all(1, State.FINE);
    player.tell(Told.bad(1, CHAIN, Signal.BATCH));
    close(1);
    player.tell(Told.told(1, Factor.L1_SLOT, State.FAULTY));
    all(2, State.FINE);
    player.tell(Told.bad(2, CHAIN, Signal.BATCH));
    close(2);

    assertThat(player.alpha()).isEqualTo(TRUSTED);
  }

  @Test
  void aWitnessWhoComesLateContradicts() {
    all(1, State.FINE);
    player.tell(Told.bad(1, OWN, Signal.HEARTBEAT));
    close(1);
    player.tell(Told.good(1, REMOTE, Signal.HEARTBEAT));

    assertThat(close(2)).extracting(Finding::verdict).containsExactly(Verdict.UNKNOWN);
  }

  @Test
  void slotsThatWereNotClosedAreClosedWithTheNext() {
    for (long slot = 1; slot <= 40; slot++) {
      all(slot, State.FINE);
      player.tell(Told.bad(slot, OWN, Signal.HEARTBEAT));
    }

    assertThat(close(40)).hasSize(40);
    assertThat(player.alpha()).isEqualTo(SUSPENDED);
    assertThat(player.last().slot().value()).isEqualTo(2);
    assertThat(close(40)).isEmpty();
    assertThat(close(7)).isEmpty();
  }

  @Test
  void neitherEnvSignaturesNorClaimsOfHealthAreEverHeldAgainstIt() {
    for (long slot = 1; slot <= 40; slot++) {
      all(slot, State.FINE);
      player.tell(Told.bad(slot, OWN, Signal.ENV_SIGNATURE));
      player.tell(Told.bad(slot, REMOTE, Signal.ENV_SIGNATURE));
      player.tell(Told.bad(slot, Told.CLAIM, Signal.HEALTH_CLAIM));
      close(slot);
    }

    assertThat(player.findings).isEmpty();
    assertThat(player.transitions).isEmpty();
  }

  @Test
  void whoIsNotListedIsNotJudged() {
    all(1, State.FINE);
    player.tell(Told.of("stranger", Told.bad(1, OWN, Signal.SIGNER)));
    player.tell(Told.in("two", Told.bad(1, OWN, Signal.SIGNER)));
    player.tell(Told.proven(1, "stranger", 1));
    close(1);

    assertThat(player.findings).isEmpty();
  }
}
