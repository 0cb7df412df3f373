package dev.baton.monitor.probe;

import static dev.baton.monitor.peer.Shared.closed;
import static dev.baton.monitor.peer.Shared.seen;
import static dev.baton.monitor.peer.Shared.tell;
import static dev.baton.monitor.peer.Shared.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.peer.PeerCheck;
import dev.baton.monitor.peer.PeerRuns;
import dev.baton.monitor.peer.Shared;
import dev.baton.monitor.peer.SharedFormat;
import dev.baton.monitor.peer.SharedReadings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What becomes of another Baton's word, and of one that has none. */
class PeerProbeTest {

  private final Watchtower tower = new Watchtower();
  private final List<String> asked = new ArrayList<>();
  private final PeerRuns runs = new PeerRuns("ours");
  private final PeerCheck check = Shared.check((rollup, slot) -> Optional.of("alpha"));
  private SharedReadings readings = Shared.run(1);
  private Function<HttpCall, Future<HttpAnswer>> server = this::honest;
  private final PeerProbe probe = probe("site-b");

  private PeerProbe probe(String name) {
    Lookout there =
        tower.lookout.at(new dev.baton.monitor.judge.Vantage(name, name, "line " + name, false));
    return new PeerProbe(there, new Peer(), check, runs);
  }

  private final class Peer implements Wire {
    @Override
    public Future<HttpAnswer> send(HttpCall call) {
      asked.add(call.path());
      return server.apply(call);
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }

  private Future<HttpAnswer> honest(HttpCall call) {
    Optional<String> cursor =
        Optional.of(call.path())
            .filter(path -> path.contains("="))
            .map(path -> path.substring(path.indexOf('=') + 1));
    return answer(200, SharedFormat.write(readings.after(cursor)).toString());
  }

  private static Future<HttpAnswer> answer(int status, String body) {
    String words = body.substring(0, Math.min(100, body.length()));
    return Future.succeededFuture(
        new HttpAnswer(status, Buffer.buffer(body), words, Optional.empty()));
  }

  /** What the observer closed a moment ago. */
  private void observe(Observation... seen) {
    tell(readings, seen);
    tell(readings, closed(tower.now().value() - 1));
  }

  private static Observation bad(long slot) {
    return seen(slot, Signal.SIGNER, Reading.BAD);
  }

  private List<Input> slot() {
    return tower.slot(probe);
  }

  @Test
  void tellsOnceWhatTheObserverMeasured() {
    observe(bad(99));
    tell(readings, told(99, Factor.NETWORK, State.FINE));

    List<Input> told = slot();
    assertThat(told).hasSize(2);
    assertThat(Watchtower.of(told, Signal.SIGNER).orElseThrow().vantage().name())
        .isEqualTo("site-b");
    assertThat(slot()).isEmpty();
    assertThat(asked).hasSize(6).startsWith("/v1/observations");
    assertThat(asked.get(1)).startsWith("/v1/observations?after=");
    assertThat(probe.word().silent()).isFalse();
    assertThat(probe.word().detail()).isEqualTo("2 readings taken");
  }

  @Test
  void whatComesLateIsToldOfItsOwnSlot() {
    slot();
    observe(bad(93));
    assertThat(slot()).extracting(Input::slot).containsExactly(new Slot(93));
  }

  @Test
  void aServerThatBeginsAnewIsHeardFromItsBeginning() {
    observe(bad(99));
    slot();
    readings = Shared.run(2);
    observe(bad(100));
    assertThat(slot()).extracting(Input::slot).containsExactly(new Slot(100));
  }

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

    readings = Shared.run(2);
    observe(bad(101));
    assertThat(slot()).hasSize(1);
    assertThat(tower.slot(again)).isEmpty();
  }

  @Test
  void whatIsOfASlotThatIsNotOverWaits() {
    tell(readings, bad(100));
    tower.time.run(Watchtower.SLOT.minusSeconds(1));
    probe.look(new Slot(100));
    assertThat(probe.sum(new Slot(99))).isEmpty();
    assertThat(probe.sum(new Slot(100))).hasSize(1);
  }

  @Test
  void whoseTurnItIsIsTakenForThoseWhoDoNotKnow() {
    String key = Shared.key(1).toString();
    String turns =
        "[{\"slot\":\"100\",\"rollup\":\"one\",\"gateway\":\"alpha\",\"delegate\":\"%1$s\"},"
            + "{\"slot\":\"102\",\"rollup\":\"one\",\"gateway\":\"alpha\",\"delegate\":\"%1$s\"},"
            + "{\"slot\":\"101\",\"rollup\":\"two\",\"gateway\":\"alpha\",\"delegate\":\"%1$s\"},"
            + "{\"slot\":\"101\",\"rollup\":\"one\",\"gateway\":\"beta\",\"delegate\":\"%1$s\"},"
            + "{\"slot\":\"x\"}]";
    String page =
        SharedFormat.write(readings.after(Optional.empty()))
            .toString()
            .replace("\"turns\":[]", "\"turns\":" + turns.formatted(key));
    server = call -> answer(200, page);
    probe.look(new Slot(100));
    Schedule told = probe.turns();
    assertThat(told.sequencer(Optional.of("one"), new Slot(100))).contains("alpha");
    assertThat(told.sequencer(Optional.empty(), new Slot(100))).contains("alpha");
    for (long slot : new long[] {99, 101, 102}) {
      assertThat(told.sequencer(Optional.of("one"), new Slot(slot))).isEmpty();
      assertThat(told.sequencer(Optional.empty(), new Slot(slot))).isEmpty();
    }
    assertThat(told.sequencer(Optional.of("two"), new Slot(100))).isEmpty();
  }

  @Test
  void aClosedOneAsksNothingMore() {
    probe.close();
    observe(bad(99));
    assertThat(slot()).isEmpty();
    assertThat(asked).isEmpty();
  }
}
