package dev.baton.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.SignedConstraints;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpLimits;
import dev.baton.testkit.Constraints;
import dev.baton.testkit.FakeWitness;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.Loop;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a relay says of a slot that has passed, over HTTP. */
@Timeout(30)
class RelayAfterwardsTest {

  private static final Slot SLOT = new Slot(5);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Loop loop = new Loop();
  private final FakeWitness server = new FakeWitness(loop.vertx());
  private final BoundedHttpClient client =
      new BoundedHttpClient(
          loop.vertx(),
          server.uri(),
          Optional.empty(),
          HttpLimits.DEFAULTS.withTimeouts(PATIENCE, PATIENCE));
  private final RelayAfterwards relay =
      new RelayAfterwards(loop.vertx(), "relay-1", client, Fixtures.SCHEME, Fixtures.TERMS);
  private final SignedConstraints good = Constraints.signed(2, SLOT, Bytes.fromHex("0xf00d"));

  @AfterEach
  void stop() {
    client.close().await();
    server.close();
    loop.close();
  }

  @Test
  void readsConstraintsOfBothDialectsAndLeavesOutForgeries() {
    server.constraints(200, Constraints.fabric(good, Constraints.forged(good, 3)));
    assertThat(constraints()).containsExactly(good);
    server.constraints(200, Constraints.specification(Constraints.forged(good, 3), good));
    assertThat(constraints()).containsExactly(good);
  }

  @Test
  void aRelayThatHasNoneSaysSoInSeveralWays() {
    server.constraints(204, "");
    assertThat(constraints()).isEmpty();
    server.constraints(404, "{\"code\":404,\"message\":\"Constraints not found\"}");
    assertThat(constraints()).isEmpty();
    server.constraints(200, "{\"constraints\":[]}");
    assertThat(constraints()).isEmpty();
  }

  @Test
  void aRouteThatIsNotThereIsNoWordOnConstraints() {
    server.constraints(404, "404 page not found");

    assertThatThrownBy(this::constraints)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("relay relay-1, GET /constraints/v0/relay/constraints/5: status 404")
        .extracting(thrown -> ((RefusedException) thrown).reason())
        .isEqualTo(Reason.RELAY_REFUSED);
  }

  @Test
  void readsTheHashesOfDeliveredPayloads() {
    server.delivered(200, Constraints.delivered(Fixtures.root(1), Fixtures.root(2)));

    assertThat(delivered()).containsExactlyInAnyOrder(Fixtures.root(1), Fixtures.root(2));
    assertThat(server.asked())
        .containsExactly("/relay/v1/data/bidtraces/proposer_payload_delivered?slot=5");
  }

  @Test
  void answersThatAreWrongTooLongOrLateFail() {
    server.delivered(200, "[{\"block_hash\":\"0x1234\"}]");
    assertThatThrownBy(this::delivered).hasMessageContaining("block_hash");
    server.delivered(200, Collections.nCopies(201, Constraints.delivered(Root.ZERO).getValue(0)));
    assertThatThrownBy(this::delivered).hasMessageContaining("more than 200");
    server.constraints(200, "[" + " ".repeat(3 << 20) + "]");
    assertThatThrownBy(this::constraints).isInstanceOf(RuntimeException.class);
    server.late(PATIENCE.multipliedBy(4), Constraints.fabric(good));
    assertThatThrownBy(this::constraints).isInstanceOf(RuntimeException.class);
    server.hang();
    assertThatThrownBy(this::delivered).isInstanceOf(RuntimeException.class);
    assertThat(relay.name()).isEqualTo("relay-1");
  }

  private List<SignedConstraints> constraints() {
    return loop.await(() -> relay.constraints(SLOT));
  }

  private Set<Root> delivered() {
    return loop.await(() -> relay.deliveredPayloads(SLOT));
  }
}
