package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.ConfigException;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A file of which it is not known whether it can ever be read. */
class TimedReadTest {

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-01T00:00:00Z"));
  private final List<Promise<Optional<String>>> reads = new ArrayList<>();
  private final TimedRead<Optional<String>> file =
      new TimedRead<>(Path.of("/mnt/token"), this::read, time);

  private Future<Optional<String>> read() {
    reads.add(Promise.promise());
    return reads.get(reads.size() - 1).future();
  }

  @Test
  void allWhoAskMeanwhileShareOneRead() {
    Future<Optional<String>> one = file.get();
    Future<Optional<String>> other = file.get();
    reads.get(0).complete(Optional.of("a"));

    assertThat(one.result()).contains("a");
    assertThat(other.result()).contains("a");
    assertThat(reads).hasSize(1);
  }

  @Test
  void eachReadIsANewOne() {
    Future<Optional<String>> failed = file.get();
    reads.get(0).fail("there is no such file");
    Future<Optional<String>> second = file.get();
    time.run(TimedRead.LONGEST.minusMillis(1));
    reads.get(1).complete(Optional.of("b"));
    time.run(TimedRead.LONGEST);

    assertThat(failed.cause()).hasMessage("there is no such file");
    assertThat(second.result()).contains("b");
  }

  @Test
  void oneThatHangsIsWaitedForOnceAndNotBegunAgain() {
    Future<Optional<String>> hung = file.get();
    time.run(TimedRead.LONGEST);

    assertThat(hung.cause())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("/mnt/token: cannot be read within 5 s");
    assertThat(file.get().failed()).isTrue();
    assertThat(reads).hasSize(1);
  }

  @Test
  void oneThatComesBackIsReadAnew() {
    Future<Optional<String>> hung = file.get();
    time.run(TimedRead.LONGEST.plus(Duration.ofHours(1)));
    reads.get(0).complete(Optional.of("old"));
    Future<Optional<String>> anew = file.get();
    reads.get(1).complete(Optional.of("new"));

    assertThat(hung.failed()).isTrue();
    assertThat(anew.result()).contains("new");
  }

  @Test
  void aCallGoesOutWithTheTokenThatIsKnownThoughItsFileHangs() {
    List<String> sent = new ArrayList<>();
    TokenWire wire = new TokenWire(file, header -> new Refusing(header.orElse(""), sent));
    wire.send(HttpCall.get("/"));
    reads.get(0).complete(Optional.of("a"));
    Future<HttpAnswer> call = wire.send(HttpCall.get("/"));
    assertThat(call.isComplete()).isFalse();
    time.run(TimedRead.LONGEST);

    assertThat(call.result().status()).isEqualTo(401);
    assertThat(wire.send(HttpCall.get("/")).result().status()).isEqualTo(401);
    assertThat(sent).containsExactly("a", "a", "a");
    assertThat(reads).hasSize(2);
  }

  /** A server that takes no token. */
  private record Refusing(String token, List<String> sent) implements Wire {

    @Override
    public Future<HttpAnswer> send(HttpCall call) {
      sent.add(token);
      return Future.succeededFuture(new HttpAnswer(401, Buffer.buffer(), "", Optional.empty()));
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
