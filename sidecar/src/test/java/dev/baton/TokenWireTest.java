package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.baton.config.ConfigException;
import dev.baton.config.Problem;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** When a token's file is read, and what is sent then. */
class TokenWireTest {

  private final List<String> laid = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private Future<Optional<String>> file = Future.failedFuture("there is no such file");
  private String accepted = "a";
  private int reads;

  private final TokenWire wire = new TokenWire(this::read, this::lay);

  private Future<Optional<String>> read() {
    reads++;
    return file;
  }

  private Wire lay(Optional<String> authorization) {
    laid.add(authorization.orElse(""));
    return new Server(authorization.orElse(""));
  }

  private final class Server implements Wire {

    private final String token;

    Server(String token) {
      this.token = token;
    }

    @Override
    public Future<HttpAnswer> send(HttpCall call) {
      int status = token.equals(accepted) ? 200 : 401;
      return Future.succeededFuture(new HttpAnswer(status, Buffer.buffer(), "", Optional.empty()));
    }

    @Override
    public Future<Void> close() {
      closed.add(token);
      return Future.succeededFuture();
    }
  }

  private Future<Integer> ask() {
    return wire.send(HttpCall.get("/")).map(HttpAnswer::status);
  }

  private void holds(String token) {
    file = Future.succeededFuture(Optional.of(token));
  }

  @Test
  void isReadOnceWhileItWorks() {
    assertThat(reads).isZero();
    holds("a");
    for (int i = 0; i < 3; i++) {
      assertThat(ask().result()).isEqualTo(200);
    }
    assertThat(reads).isEqualTo(1);
    assertThat(laid).containsExactly("a");
  }

  @Test
  void aFileThatIsMissingAtFirstIsReadWhenItIsThere() {
    assertThat(ask().cause()).hasMessage("there is no such file");
    holds("a");
    assertThat(ask().result()).isEqualTo(200);
  }

  @Test
  void aTokenThatIsReplacedIsReadAgainOnceItIsRefused() {
    holds("a");
    assertThat(ask().result()).isEqualTo(200);
    accepted = "b";
    assertThat(ask().result()).isEqualTo(401);
    assertThat(ask().result()).isEqualTo(401);
    assertThat(laid).containsExactly("a");
    holds("b");
    assertThat(ask().result()).isEqualTo(200);
    assertThat(laid).containsExactly("a", "b");
    assertThat(closed).containsExactly("a");
  }

  @Test
  void aFileThatWentBadLeavesTheTokenInUseWhichIsSaidOnce() {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    Logger logger = (Logger) LoggerFactory.getLogger(TokenWire.class);
    logger.addAppender(logged);
    holds("a");
    assertThat(ask().result()).isEqualTo(200);
    accepted = "b";
    file = Future.failedFuture(new ConfigException(List.of(new Problem("token", "is empty"))));
    for (int i = 0; i < 4; i++) {
      assertThat(ask().result()).isEqualTo(401);
    }
    accepted = "a";
    assertThat(ask().result()).isEqualTo(200);
    logger.detachAppender(logged);

    assertThat(laid).containsExactly("a");
    assertThat(closed).isEmpty();
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .contains("token", "is empty", "is sent still");
  }

  @Test
  void aClosedOneIsNotLaidAgain() {
    wire.close();
    holds("a");
    assertThat(ask().failed()).isTrue();
    assertThat(laid).isEmpty();
  }
}
