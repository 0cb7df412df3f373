package dev.baton.monitor.probe;

import static dev.baton.monitor.probe.Watchtower.reading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Address;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.http.HttpAnswer;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatProbeTest {

  private static final Address GATEWAY = Watchtower.key(9).address();

  private final Watchtower tower = new Watchtower();
  private final AccountKey key = Watchtower.key(7);
  private final BasedOpGateway gateway = new BasedOpGateway(GATEWAY, key.address());
  private final HeartbeatProbe probe =
      new HeartbeatProbe(tower.lookout, "alpha", Watchtower.HTTP, GATEWAY, key);

  HeartbeatProbeTest() {
    gateway.serve(tower.wires);
  }

  @Test
  void provesItsKeyOnceAndBeats() {
    List<Input> sum = tower.slot(probe);

    assertThat(reading(sum, Signal.HEARTBEAT)).isEqualTo("good");
    assertThat(Watchtower.of(sum, Signal.LATENCY).orElseThrow().latencies().orElseThrow().count())
        .isEqualTo(3);
    assertThat(tower.wires.asked())
        .containsExactly(
            "based_authenticationChallenge",
            "based_authenticateProposer",
            "control_heartbeat",
            "control_heartbeat",
            "control_heartbeat");
  }

  @Test
  void provesItsKeyAgainWhenTheTokenIsRefused() {
    tower.slot(probe);
    gateway.forget();
    tower.wires.asked().clear();

    assertThat(reading(tower.slot(probe), Signal.HEARTBEAT)).isEqualTo("good");
    assertThat(Collections.frequency(tower.wires.asked(), "based_authenticateProposer"))
        .isEqualTo(1);
  }

  @Test
  void provesItsKeyAgainBeforeTheTokenEnds() {
    tower.slot(probe);
    tower.time.run(Duration.ofHours(7));
    tower.wires.asked().clear();
    probe.look(tower.now());

    assertThat(tower.wires.asked()).contains("based_authenticateProposer");
    assertThat(gateway.validFrom()).isEqualTo(tower.time.instant().getEpochSecond());
  }

  @Test
  void isBadWhenTheGatewayIsGone() {
    tower.slot(probe);
    tower.wires.down("refused");
    List<Input> sum = tower.slot(probe);

    assertThat(reading(sum, Signal.HEARTBEAT)).isEqualTo("bad");
    assertThat(reading(sum, Signal.LATENCY)).isEqualTo("none");
  }

  @Test
  void isBadWhenTheAnswerIsNoAnswer() {
    for (HttpAnswer bad :
        List.of(
            FakeWires.answer(500, "oops"),
            FakeWires.answer(200, "<html>"),
            FakeWires.answer(200, "[1]"),
            FakeWires.answer(200, "{}"),
            FakeWires.answer(200, "{\"error\":{\"code\":-32603,\"message\":\"broken\"}}"))) {
      tower.wires.on("control_heartbeat", (params, token) -> bad);
      assertThat(reading(tower.slot(probe), Signal.HEARTBEAT)).isEqualTo("bad");
    }
  }

  @Test
  void thatTheGatewayDoesNotTakeOurKeyIsNoWordOnIt() {
    gateway.refuseAll();

    assertThat(reading(tower.slot(probe), Signal.HEARTBEAT)).isEqualTo("none");
    assertThat(Collections.frequency(tower.wires.asked(), "based_authenticateProposer"))
        .isEqualTo(3);
  }

  @Test
  void signsNoChallengeButItsOwn() {
    tower.wires.on("based_authenticationChallenge", "\"0x" + "ab".repeat(32) + "\"");

    assertThat(reading(tower.slot(probe), Signal.HEARTBEAT)).isEqualTo("none");
    assertThat(tower.wires.asked()).doesNotContain("based_authenticateProposer");
  }

  @Test
  void takesNoTokenThatBreaksAHeader() {
    tower.wires.on("based_authenticateProposer", "{\"token\":\"a\\r\\nHost: b\"}");

    assertThat(reading(tower.slot(probe), Signal.HEARTBEAT)).isEqualTo("bad");
    assertThat(tower.wires.asked()).doesNotContain("control_heartbeat");
  }

  @Test
  void measuresTheAnswersTime() {
    probe.look(tower.now());
    tower.wires.slow(Duration.ofMillis(800));
    tower.slot(probe);

    assertThat(
            Watchtower.of(tower.inputs, Signal.LATENCY)
                .flatMap(seen -> seen.latencies())
                .orElseThrow()
                .percentile(0.95))
        .isBetween(Duration.ofMillis(800), Duration.ofMillis(860));
  }
}
