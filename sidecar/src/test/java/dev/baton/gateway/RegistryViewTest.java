package dev.baton.gateway;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Reason;
import dev.baton.gateway.RegistryView.Seen;
import dev.baton.gateway.RegistryView.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryViewTest {

  private static final String ONE = "0x1111111111111111111111111111111111111111";
  private static final String TWO = "0x2222222222222222222222222222222222222222";
  private static final String JWT = "0x" + "5ec2e7".repeat(10) + "5ec2";
  private static final String ROWS =
      "[[\"http://10.0.0.1:9997/\",\"" + ONE + "\"],[\"http://10.0.0.2:9997\",\"" + TWO + "\"]]";

  /** 123457 / 30 = 4115, the second row's; 30 blocks later it is the first row's. */
  private static final String CURRENT = "[123457,\"http://10.0.0.2:9997/\",\"" + TWO + "\"]";

  private static final String FUTURE = "[123487,\"http://10.0.0.1:9997/\",\"" + ONE + "\"]";

  private final FakeRegistry registry =
      new FakeRegistry()
          .says("registry_registeredGateways", ROWS)
          .says("registry_currentGateway", CURRENT)
          .says("registry_futureGateway", FUTURE);
  private final Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private final RegistryView view = new RegistryView(registry, 30, () -> now);

  @Test
  void isUnknownUntilItWasAsked() {
    assertThat(view.seen().state()).isEqualTo(State.UNKNOWN);
    assertThat(view.isKnown()).isFalse();
  }

  @Test
  void isFineWhileItsTurnsAreThoseOfItsRows() {
    Seen seen = await(view.look());

    assertThat(seen.state()).isEqualTo(State.FINE);
    assertThat(view.rows()).hasSize(2);
    assertThat(view.at(123457)).contains(view.rows().get(1));
    assertThat(view.rows().get(0).url()).isEqualTo(URI.create("http://10.0.0.1:9997"));
    assertThat(registry.asked.get(2)).contains("\"registry_futureGateway\",\"params\":[30]");
  }

  @Test
  void readsTheRowsOfEveryVersionAndKeepsNoJwt() {
    registry
        .says(
            "registry_registeredGateways",
            "[\"http://10.0.0.1:9997\",[\"http://10.0.0.2:9997\",\"" + TWO + "\",\"" + JWT + "\"]]")
        .says("registry_currentGateway", CURRENT.replace("]", ",\"" + JWT + "\"]"));

    assertThat(await(view.look()).state()).isEqualTo(State.FINE);
    assertThat(view.rows().get(0).signer()).isEmpty();
    assertThat(view.rows().toString() + view.seen()).doesNotContain("5ec2e7");
  }

  @Test
  void isFaultyWhenSomebodyElseHasTheTurn() {
    registry.says("registry_currentGateway", CURRENT.replace("10.0.0.2", "10.0.0.3"));
    Seen seen = await(view.look());

    assertThat(seen.state()).isEqualTo(State.FAULTY);
    assertThat(seen.reason()).contains(Reason.REGISTRY_DISAGREES);
    assertThat(seen.detail()).contains("123457").doesNotContain("10.0.0.3");
    assertThat(registry.asked).hasSize(6); // Once more, in case the list had just changed.
  }

  @Test
  void isFaultyWhenTheRowHasAnotherSigner() {
    registry.says("registry_futureGateway", FUTURE.replace(ONE, TWO));

    assertThat(await(view.look()).reason()).contains(Reason.REGISTRY_DISAGREES);
  }

  @Test
  void isFaultyWhenTheFutureLiesBeforeThePresent() {
    registry.says("registry_futureGateway", FUTURE.replace("123487", "123427"));

    assertThat(await(view.look()).detail()).contains("123427", "too early");
  }

  @Test
  void isFaultyWhenItsBlockIsNotDueYet() {
    view.follow(new L2Schedule(0, now.minusSeconds(2 * 123_456), Duration.ofSeconds(2)));
    assertThat(await(view.look()).state()).isEqualTo(State.FINE);

    view.follow(new L2Schedule(0, now.minusSeconds(2 * 123_400), Duration.ofSeconds(2)));
    assertThat(await(view.look()).reason()).contains(Reason.REGISTRY_DISAGREES);
  }

  @Test
  void takesAnEmptyRegistryAtItsWord() {
    String none =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"No registered gateways\"}}";
    registry
        .says("registry_registeredGateways", "[]")
        .answers("registry_currentGateway", none)
        .answers("registry_futureGateway", none);

    assertThat(await(view.look()).state()).isEqualTo(State.FINE);
    assertThat(view.isKnown()).isTrue();

    registry.says("registry_registeredGateways", ROWS);
    assertThat(await(view.look()).detail()).contains("is nobody, and it lists 2");
  }

  @Test
  void whatItSaidLastHoldsWhileItIsSilent() {
    await(view.look());
    registry.isSilent(true);
    Seen seen = await(view.look());

    assertThat(seen.state()).isEqualTo(State.FAULTY);
    assertThat(seen.reason()).contains(Reason.REGISTRY_UNREACHABLE);
    assertThat(view.rows()).hasSize(2);

    registry.isSilent(false);
    assertThat(await(view.look()).state()).isEqualTo(State.FINE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SECRET",
        "[]",
        "{\"result\":{}}",
        "{\"result\":[[]]}",
        "{\"result\":[[\"ftp://a\",\"0x1111111111111111111111111111111111111111\"]]}",
        "{\"result\":[[\"http://u:SECRET@a\",\"0x1111111111111111111111111111111111111111\"]]}",
        "{\"result\":[[\"http://a/?k=SECRET\",\"0x1111111111111111111111111111111111111111\"]]}",
        "{\"result\":[[\"http://a\",\"SECRET\"]]}",
        "{\"result\":[[\"http://a\",\"0x0000000000000000000000000000000000000000\"]]}",
        "{\"result\":[[\"http://a\",\"0x11\",\"SECRET\",4]]}",
        "{\"error\":{\"code\":-32000,\"message\":\"SECRET\"}}"
      })
  void quotesNothingOfWhatCannotBeRead(String answer) {
    registry.answers("registry_registeredGateways", answer);
    Seen seen = await(view.look());

    assertThat(seen.reason()).contains(Reason.REGISTRY_UNREACHABLE);
    assertThat(seen.detail()).startsWith("registry_registeredGateways").doesNotContain("SECRET");
    assertThat(view.isKnown()).isFalse();
  }

  @Test
  void anEmptyListWithoutTurnsHasNobodyAtAnyBlock() {
    assertThat(new Rotation(30).at(List.of(), 7)).isEmpty();
  }
}
