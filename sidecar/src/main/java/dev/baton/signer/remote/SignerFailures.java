package dev.baton.signer.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpFailure;
import dev.baton.http.Quote;
import io.vertx.core.Future;
import java.util.function.Function;

/** What the failures of a signer are called. */
public final class SignerFailures {

  private static final int SERVER_ERROR = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SignerFailures() {}

  /** There was no answer. */
  public static RefusedException of(String name, Throwable failure) {
    if (failure instanceof RefusedException refused) {
      return refused;
    }
    return failure instanceof HttpFailure http
        ? new RefusedException(reasonOf(http), name + ": " + http.getMessage(), http)
        : new RefusedException(Reason.SIGNER_FAILED, name + ": " + failure, failure);
  }

  /** The answer's status is not a success. */
  public static RefusedException of(String name, HttpAnswer answer) {
    Reason reason = answer.status() < SERVER_ERROR ? Reason.SIGNER_REFUSED : Reason.SIGNER_ERROR;
    return new RefusedException(reason, name + ": " + described(answer));
  }

  /**
   * The answer, if there is one and it is a success.
   *
   * @param refused what any other answer means
   */
  public static Future<HttpAnswer> successOf(
      String name, Future<HttpAnswer> sent, Function<HttpAnswer, RefusedException> refused) {
    return sent.recover(failure -> Future.failedFuture(of(name, failure)))
        .compose(
            answer ->
                answer.isSuccess()
                    ? Future.succeededFuture(answer)
                    : Future.failedFuture(refused.apply(answer)));
  }

  /**
   * The signer has not the key that is asked for.
   *
   * @param why what it did, to stand behind its name
   */
  public static RefusedException noKey(String name, SignableMessage message, String why) {
    return new RefusedException(
        Reason.NO_KEY,
        "no key for validator " + message.signer().toShortString() + ": " + name + " " + why);
  }

  /** The answer's status and words, which may be text or JSON with a {@code message}. */
  public static String described(HttpAnswer answer) {
    String words = words(answer);
    return "status " + answer.status() + (words.isEmpty() ? "" : ": " + words);
  }

  /** What the signer said, safe to print; empty if it said nothing. */
  public static String words(HttpAnswer answer) {
    try {
      JsonNode message = JSON.readTree(answer.words()).path("message");
      return message.isTextual() ? Quote.of(message.textValue()) : answer.words();
    } catch (JsonProcessingException e) { // Text, then, or too long to be more than a beginning.
      return answer.words();
    }
  }

  private static Reason reasonOf(HttpFailure failure) {
    return switch (failure.kind()) {
      case UNREACHABLE -> Reason.SIGNER_UNREACHABLE;
      case TIMED_OUT, BUSY -> Reason.SIGNER_TIMED_OUT;
      case TOO_LARGE, REDIRECTS, MALFORMED -> Reason.SIGNER_MALFORMED;
    };
  }
}
