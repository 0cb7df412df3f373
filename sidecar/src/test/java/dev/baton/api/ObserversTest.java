package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Verdict;
import dev.baton.monitor.peer.Shared;
import dev.baton.monitor.peer.SharedReadings;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a gateway comes to when two Batons watch it, one of which asks the other over HTTP. */
class ObserversTest {

  private static final int SLOTS = 24;

  private static Server server(SharedReadings remote) {
    ObservationPages pages = new ObservationPages(remote, Optional.empty(), true);
    About about = new About("0.1.0", "hoodi", Optional.empty());
    return new Server(new StatusApi(World.view(), about, pages)::router);
  }

  private interface Sight {
    List<Observation> at(long slot);
  }

  private static Sight always(Signal signal, Reading reading) {
    return slot -> List.of(Shared.seen(slot, signal, reading));
  }

  private static Sight nothing() {
    return slot -> List.of();
  }

  /** How the gateway stands in the end, and what was found. */
  private record Outcome(Standing standing, List<Finding> findings) {}

  private Outcome play(Sight own, Sight others) {
    SharedReadings remote = Shared.run(1);
    try (Server server = server(remote);
        TwoBatons batons = new TwoBatons(server.port())) {
      batons.observes(remote);
      for (int i = 0; i < SLOTS; i++) {
        batons.play(own.at(batons.slot()), others.at(batons.slot()));
        assertThat(batons.word().silent()).as("%s", batons.word()).isFalse();
      }
      return new Outcome(batons.standing(), List.copyOf(batons.findings()));
    }
  }

  @Test
  void gapsThatBothMissAreTheGatewaysFault() {
    Sight gaps = always(Signal.FRAG_GAPS, Reading.BAD);
    Outcome both = play(gaps, gaps);
    assertThat(both.standing()).isEqualTo(Standing.DEGRADED);
    assertThat(both.findings()).anyMatch(one -> one.verdict() == Verdict.GATEWAY);
  }

  @Test
  void gapsThatOneMissesAreNobodysFault() {
    Outcome one =
        play(always(Signal.FRAG_GAPS, Reading.BAD), always(Signal.FRAG_GAPS, Reading.GOOD));
    assertThat(one.standing()).isEqualTo(Standing.TRUSTED);
    assertThat(one.findings())
        .isNotEmpty()
        .allMatch(finding -> finding.verdict() == Verdict.UNKNOWN);
  }

  @Test
  void aWrongSignerThatBothHearIsRevoked() {
    Sight wrong = always(Signal.SIGNER, Reading.BAD);
    assertThat(play(wrong, wrong).standing()).isEqualTo(Standing.REVOKED);
  }

  @Test
  void aWrongSignerThatOnlyThisOneHearsIsSuspended() {
    assertThat(play(always(Signal.SIGNER, Reading.BAD), nothing()).standing())
        .isEqualTo(Standing.SUSPENDED);
  }

  @ParameterizedTest
  @EnumSource(Signal.class)
  void anObserverAloneNeverRevokes(Signal signal) {
    Standing alone = play(nothing(), always(signal, Reading.BAD)).standing();
    assertThat(alone).isNotEqualTo(Standing.REVOKED);
    Standing against = play(always(signal, Reading.GOOD), always(signal, Reading.BAD)).standing();
    assertThat(against).isNotEqualTo(Standing.REVOKED);
  }

  @Test
  void anObserverThatSeesTheOppositeLeavesItOpen() {
    Outcome contested =
        play(always(Signal.CONNECTION, Reading.GOOD), always(Signal.CONNECTION, Reading.BAD));
    assertThat(contested.standing()).isEqualTo(Standing.TRUSTED);
    assertThat(contested.findings())
        .isNotEmpty()
        .allMatch(finding -> finding.verdict() == Verdict.UNKNOWN);
  }

  @Test
  void anObserverAloneDoesNotSuspendWhatThisOneSeesWell() {
    Outcome contested =
        play(always(Signal.SIGNER, Reading.GOOD), always(Signal.SIGNER, Reading.BAD));
    assertThat(contested.standing()).isEqualTo(Standing.TRUSTED);
    assertThat(contested.findings())
        .isNotEmpty()
        .allMatch(finding -> finding.verdict() == Verdict.UNKNOWN);
    assertThat(play(nothing(), always(Signal.SIGNER, Reading.BAD)).standing())
        .isEqualTo(Standing.SUSPENDED);
  }

  @Test
  void aGatewayThatIsDownForBothIsRevokedAfterAWhile() {
    Sight down = always(Signal.CONNECTION, Reading.BAD);
    assertThat(play(down, down).standing()).isEqualTo(Standing.REVOKED);
  }

  @Test
  void aServerThatDoesWrongCostsOnlyItsWord() {
    for (Handler<HttpServerRequest> wrong : List.of(hang(), huge(), cut(), redirect())) {
      try (Server server = new Server(vertx -> router(vertx, wrong));
          TwoBatons batons = new TwoBatons(server.port())) {
        for (int i = 0; i < 2; i++) {
          batons.play(
              always(Signal.CONNECTION, Reading.GOOD).at(batons.slot()),
              nothing().at(batons.slot()));
          assertThat(batons.word().silent()).isTrue();
        }
        assertThat(batons.standing()).isEqualTo(Standing.TRUSTED);
      }
    }
  }

  private static Router router(io.vertx.core.Vertx vertx, Handler<HttpServerRequest> handler) {
    Router router = Router.router(vertx);
    router.route().handler(context -> handler.handle(context.request()));
    return router;
  }

  private static Handler<HttpServerRequest> hang() {
    return request -> {};
  }

  private static Handler<HttpServerRequest> huge() {
    return request -> request.response().end(Buffer.buffer(new byte[3 << 20]));
  }

  private static Handler<HttpServerRequest> cut() {
    return request ->
        request
            .response()
            .putHeader("Content-Length", "1000")
            .write("{\"version\":1")
            .onComplete(sent -> request.connection().close());
  }

  private static Handler<HttpServerRequest> redirect() {
    return request ->
        request.response().setStatusCode(302).putHeader("Location", "/elsewhere").end();
  }
}
