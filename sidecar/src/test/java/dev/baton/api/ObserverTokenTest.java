package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.baton.bls.Secret;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Which token is asked for while its file changes. */
class ObserverTokenTest {

  private static final String FIRST = "ab".repeat(32);
  private static final String SECOND = "cd".repeat(32);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-01T00:00:00Z"));
  private Future<AdminToken> file = Future.succeededFuture(token(FIRST));
  private int reads;
  private final ObserverToken token =
      new ObserverToken(
          token(FIRST),
          () -> {
            reads++;
            return file;
          },
          time);

  private static AdminToken token(String digits) {
    try (Secret secret = Secret.of(digits.getBytes(StandardCharsets.US_ASCII))) {
      return AdminToken.of(secret);
    }
  }

  private boolean opens(String digits) {
    return token.opens("Bearer " + digits).result();
  }

  @Test
  void aTokenThatIsPutIntoTheFileOpensItAndTheOneBeforeNoMore() {
    file = Future.succeededFuture(token(SECOND));
    time.run(ObserverToken.SHORTEST);
    assertThat(opens(SECOND)).isTrue();
    assertThat(opens(FIRST)).isFalse();
  }

  @Test
  void aTokenThatIsTakenOutOfTheFileOpensNothingAfterAMinute() {
    file = Future.succeededFuture(token(SECOND));
    assertThat(opens(FIRST)).isTrue();
    time.run(ObserverToken.LONGEST);
    assertThat(opens(FIRST)).isFalse();
  }

  @Test
  void theFileIsReadOnceASecondAtMostWhateverIsSent() {
    for (int i = 0; i < 100; i++) {
      assertThat(opens(SECOND)).isFalse();
    }
    assertThat(reads).isZero();
    time.run(ObserverToken.SHORTEST);
    for (int i = 0; i < 100; i++) {
      assertThat(opens(SECOND)).isFalse();
      assertThat(opens(FIRST)).isTrue();
    }
    assertThat(reads).isOne();
  }

  @Test
  void whoSendsTheNewOneWhileItIsReadWaitsForIt() {
    Promise<AdminToken> late = Promise.promise();
    file = late.future();
    time.run(ObserverToken.SHORTEST);
    List<Future<Boolean>> sent =
        Stream.of(SECOND, SECOND, "ef".repeat(32))
            .map(digits -> token.opens("Bearer " + digits))
            .toList();
    assertThat(opens(FIRST)).isTrue();
    time.run(ObserverToken.SHORTEST);
    Future<Boolean> afterASecond = token.opens("Bearer " + SECOND);
    assertThat(sent).noneMatch(Future::isComplete);
    assertThat(reads).isOne();

    late.complete(token(SECOND));

    assertThat(sent).extracting(Future::result).containsExactly(true, true, false);
    assertThat(afterASecond.result()).isTrue();
    assertThat(opens(FIRST)).isFalse();
  }

  @Test
  void aFileThatWentBadLeavesTheTokenInUseWhichIsSaidOnce() {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    Logger logger = (Logger) LoggerFactory.getLogger(ObserverToken.class);
    logger.addAppender(logged);
    file = Future.failedFuture(new TokenFileException("token: is empty", null));
    for (String sent : List.of(SECOND, FIRST, SECOND, FIRST)) {
      time.run(ObserverToken.LONGEST);
      assertThat(opens(sent)).isEqualTo(sent.equals(FIRST));
    }
    logger.detachAppender(logged);
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("token: is empty; the token that was read before is still asked for");
  }
}
