package dev.baton.monitor.probe;

import static dev.baton.monitor.peer.Shared.seen;
import static dev.baton.monitor.peer.Shared.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.peer.PeerRuns;
import dev.baton.monitor.peer.Shared;
import dev.baton.monitor.peer.SharedFormat;
import dev.baton.monitor.peer.SharedReadings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What becomes of another Baton that is dead, lies, floods, or is no other at all. */
class PeerFaultsTest extends PeerFixture {

  @Test
  void theSamePageAgainIsToldOnce() {
    observe(bad(99));
    String page = SharedFormat.write(readings.after(Optional.empty())).toString();
    server = call -> answer(200, page);
    assertThat(slot()).hasSize(1);
    for (int i = 0; i < 20; i++) {
      assertThat(slot()).isEmpty();
    }
  }

  @Test
  void anObserverThatFloodsIsHeardOfEachFactOnce() {
    server =
        call -> {
          SharedReadings flood = Shared.run(3);
          for (long slot = 92; slot < 100; slot++) {
            for (Signal signal : Signal.values()) {
              tell(flood, seen(slot, signal, Reading.GOOD), seen(slot, signal, Reading.BAD));
            }
          }
          return answer(200, SharedFormat.write(flood.after(Optional.empty())).toString());
        };
    assertThat(slot()).hasSizeBetween(8, 8 * 2 * Signal.values().length);
    assertThat(slot()).isEmpty();
  }

  @Test
  void whatMustNotBeSaidIsLeftOutAndCounted() {
    SharedReadings liar = Shared.run(1);
    Observation foreign =
        seen(99, "alpha", Shared.OWN, Signal.SIGNER, Reading.BAD, Certainty.MEASURED);
    tell(liar, foreign, seen(105, Signal.SIGNER, Reading.BAD));
    String page =
        SharedFormat.write(liar.after(Optional.empty()))
            .toString()
            .replaceFirst("\"delegate\":\"0x01", "\"delegate\":\"0x02");
    server = call -> answer(200, page);
    assertThat(slot()).isEmpty();
    assertThat(probe.word().silent()).isFalse();
    assertThat(probe.word().detail())
        .isEqualTo(
            "0 readings taken; 3 left out, as it is of a slot to come, or too long past; 3 left"
                + " out, as no gateway here has that name and that delegate key");
    assertThat(probe.tally().leftOut()).isEqualTo(Map.of("slot", 3L, "gateway", 3L));
  }

  @Test
  void anObserverWithoutAnAnswerIsSilentAndSaysWhy() {
    assertThat(probe.word().detail()).isEqualTo("not asked yet");
    observe(bad(99));
    silent(call -> answer(401, "{}"), "status 401: it wants a token");
    silent(call -> answer(403, "no"), "status 403: no");
    silent(call -> answer(500, "secrets"), "status 500");
    silent(call -> answer(200, "<html>"), "no page of observations: it is not JSON");
    silent(call -> answer(200, "{\"version\":2}"), "no page of observations: it is no page of");
    silent(call -> Future.failedFuture("refused"), "refused");
    silent(call -> Promise.<HttpAnswer>promise().future(), "no answer within 1500 ms");
    silent(
        call -> {
          throw new IllegalStateException("a defect");
        },
        "a defect");
    server = this::honest;
    tell(readings, bad(tower.now().value() - 1));
    assertThat(slot()).isNotEmpty();
    assertThat(probe.word().silent()).isFalse();
    assertThat(probe.tally().refused())
        .containsOnlyKeys("unreachable", "unauthorized", "bad-status", "no-page")
        .allSatisfy((why, count) -> assertThat(count).isPositive());
  }

  private void silent(Function<HttpCall, Future<HttpAnswer>> how, String why) {
    server = how;
    assertThat(slot()).isEmpty();
    assertThat(probe.word().silent()).isTrue();
    assertThat(probe.word().detail()).startsWith(why);
  }

  @Test
  void thisSidecarItselfIsNoSecondWitness() {
    PeerProbe mirror =
        new PeerProbe(
            tower.lookout.at(Shared.REMOTE), new Peer(), check, new PeerRuns(readings.process()));
    observe(bad(99));
    assertThat(tower.slot(mirror)).isEmpty();
    assertThat(mirror.word().detail())
        .isEqualTo("it is the same Baton as this sidecar itself, and so no witness");
  }

  @Test
  void oneBatonUnderTwoNamesIsOneWitness() {
    PeerProbe again = probe("site-c");
    observe(bad(99));
    assertThat(slot()).hasSize(1);
    assertThat(tower.slot(again)).isEmpty();
    assertThat(again.word().detail()).contains("the same Baton as site-b");
    assertThat(again.tally().refused()).containsOnlyKeys("same-baton");

    readings = Shared.run(2);
    observe(bad(101));
    assertThat(slot()).hasSize(1);
    assertThat(tower.slot(again)).isEmpty();
  }
}
