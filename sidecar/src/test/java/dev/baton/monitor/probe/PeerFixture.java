package dev.baton.monitor.probe;

import static dev.baton.monitor.peer.Shared.closed;
import static dev.baton.monitor.peer.Shared.seen;
import static dev.baton.monitor.peer.Shared.tell;

import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.peer.PeerCheck;
import dev.baton.monitor.peer.PeerRuns;
import dev.baton.monitor.peer.Shared;
import dev.baton.monitor.peer.SharedFormat;
import dev.baton.monitor.peer.SharedReadings;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Another Baton, asked on virtual time, whose answers can be otherwise. */
class PeerFixture {

  final Watchtower tower = new Watchtower();
  final List<String> asked = new ArrayList<>();
  final PeerRuns runs = new PeerRuns("ours");
  final PeerCheck check = Shared.check((rollup, slot) -> Optional.of("alpha"));
  SharedReadings readings = Shared.run(1);
  Function<HttpCall, Future<HttpAnswer>> server = this::honest;
  final PeerProbe probe = probe("site-b");

  PeerProbe probe(String name) {
    Lookout there =
        tower.lookout.at(new dev.baton.monitor.judge.Vantage(name, name, "line " + name, false));
    return new PeerProbe(there, new Peer(), check, runs);
  }

  final class Peer implements Wire {
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

  Future<HttpAnswer> honest(HttpCall call) {
    Optional<String> cursor =
        Optional.of(call.path())
            .filter(path -> path.contains("="))
            .map(path -> path.substring(path.indexOf('=') + 1));
    return answer(200, SharedFormat.write(readings.after(cursor)).toString());
  }

  static Future<HttpAnswer> answer(int status, String body) {
    String words = body.substring(0, Math.min(100, body.length()));
    return Future.succeededFuture(
        new HttpAnswer(status, Buffer.buffer(body), words, Optional.empty()));
  }

  /** What the observer closed a moment ago. */
  void observe(Observation... seen) {
    tell(readings, seen);
    tell(readings, closed(tower.now().value() - 1));
  }

  static Observation bad(long slot) {
    return seen(slot, Signal.SIGNER, Reading.BAD);
  }

  List<Input> slot() {
    return tower.slot(probe);
  }
}
