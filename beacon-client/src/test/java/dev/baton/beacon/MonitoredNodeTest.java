package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconChain.NodeStatus.State;
import dev.baton.beacon.BeaconException.Reason;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MonitoredNodeTest {

  private static BeaconException timeout() {
    return new BeaconException(Reason.TIMED_OUT, "a", "/path was not answered");
  }

  private final Vertx vertx = Vertx.vertx();
  private final MonitoredNode node =
      new MonitoredNode(
          HttpBeaconNode.create(
              vertx,
              BeaconEndpoint.of("a", "http://127.0.0.1:1"),
              BeaconSettings.DEFAULTS,
              InstantSource.system()),
          3);

  @AfterEach
  void stop() {
    Async.get(vertx.close());
  }

  @Test
  void isUsedFromItsFirstGoodCheckOn() {
    assertThat(node.isUsable()).isFalse();
    assertThat(node.status(0).state()).isEqualTo(State.UNKNOWN);
    node.passed();
    assertThat(node.isUsable()).isTrue();
  }

  @Test
  void isUsedAgainOnlyAfterSeveralGoodChecksInARow() {
    node.passed();
    node.failed(timeout());
    node.passed();
    node.passed();
    assertThat(node.isUsable()).isFalse();
    assertThat(node.describe())
        .isEqualTo(
            "a is TIMED_OUT (well again, heard in quorums; used alone after 1 more good"
                + " check(s))");
    node.failed(timeout());
    node.passed();
    node.passed();
    assertThat(node.isUsable()).isFalse();
    node.passed();
    assertThat(node.isUsable()).isTrue();
    assertThat(node.status(0).detail()).isEmpty();
  }

  @Test
  void votesAfterOneGoodCheckHoweverOftenItFailedBefore() {
    assertThat(node.mayVote()).isFalse();
    node.failed(timeout());
    assertThat(node.mayVote()).isFalse();
    node.passed();
    assertThat(node.mayVote()).isTrue();
    assertThat(node.isUsable()).isFalse();
    node.reject(timeout());
    assertThat(node.mayVote()).isFalse();
  }

  @Test
  void checksOnceAtATime() {
    assertThat(node.beginCheck()).isTrue();
    assertThat(node.beginCheck()).isFalse();
    node.passed();
    assertThat(node.beginCheck()).isTrue();
  }

  @Test
  void remembersThatItDifferedUntilItAgreesOnLaterEpochs() {
    node.passed();
    node.differed(new Epoch(6));
    node.agreed(new Epoch(5));
    node.agreed(new Epoch(7));
    assertThat(node.status(0).detail()).contains("epoch 6 differ");
    node.agreed(new Epoch(8));
    assertThat(node.status(0).detail()).isEmpty();
  }
}
