package dev.baton.relay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpFailure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What a relay's answers mean. Pure, and blocking where it reads a listing. */
final class RelayAnswers {

  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int SERVER_ERROR = 500;

  /** A longer answer to a posted delegation is no verdict, and not worth the event loop's time. */
  private static final int MAX_VERDICT_BYTES = 4096;

  private RelayAnswers() {}

  /** The delegations that the answer to a request for a slot's lists. */
  static List<WireDelegation> listing(HttpAnswer answer) {
    if (showsNone(answer)) {
      return List.of();
    }
    if (!answer.isSuccess()) {
      throw refused(answer);
    }
    try {
      return RelayJson.readList(answer.body().getBytes());
    } catch (RelayJsonException e) {
      throw new RefusedException(Reason.RELAY_MALFORMED, "listing: " + e.getMessage(), e);
    }
  }

  /** Returns if the answer to a posted delegation is not a refusal. */
  static void requireTaken(HttpAnswer answer) {
    if (answer.isSuccess() && !deniesSuccess(answer)) {
      return;
    }
    if (answer.status() == CONFLICT || says(answer, "already exists")) {
      throw new RefusedException(
          Reason.RELAY_CONFLICT, "holds one for the slot already: " + described(answer));
    }
    if (answer.isSuccess()) {
      throw new RefusedException(Reason.RELAY_REFUSED, described(answer));
    }
    throw refused(answer);
  }

  static Reason reasonOf(HttpFailure failure) {
    return switch (failure.kind()) {
      case UNREACHABLE -> Reason.RELAY_UNREACHABLE;
      case TIMED_OUT, BUSY -> Reason.RELAY_TIMED_OUT;
      case TOO_LARGE -> Reason.RELAY_TOO_LARGE;
      case REDIRECTS -> Reason.RELAY_REDIRECTS;
      case MALFORMED -> Reason.RELAY_MALFORMED;
    };
  }

  /**
   * fabric's relay answers 500 for a slot without a delegation (crates/inclusion/src/relay). A 404
   * that does not speak of delegations may mean that the route is another dialect's: taking it for
   * an empty listing would hide a foreign delegation.
   */
  private static boolean showsNone(HttpAnswer answer) {
    return answer.status() == NO_CONTENT
        || (answer.status() == NOT_FOUND && says(answer, "delegation"))
        || (answer.status() == SERVER_ERROR && says(answer, "no delegation found"));
  }

  /** Earlier relays of the preconfirmation gateway say {@code success: false} with status 200. */
  private static boolean deniesSuccess(HttpAnswer answer) {
    if (answer.body().length() > MAX_VERDICT_BYTES) {
      return false;
    }
    try {
      JsonNode body = JsonPlace.MAPPER.readTree(answer.body().getBytes());
      return body.path("success").isBoolean() && !body.path("success").booleanValue();
    } catch (IOException e) {
      return false; // The answer has no body by the specification; any other is the relay's own.
    }
  }

  private static boolean says(HttpAnswer answer, String words) {
    return answer.words().toLowerCase(Locale.ROOT).contains(words);
  }

  private static RefusedException refused(HttpAnswer answer) {
    if (answer.status() == NOT_FOUND) {
      return new RefusedException(
          Reason.RELAY_MALFORMED, described(answer) + "; does it speak the configured dialect?");
    }
    Reason reason = answer.status() < SERVER_ERROR ? Reason.RELAY_REFUSED : Reason.RELAY_ERROR;
    return new RefusedException(reason, described(answer));
  }

  private static String described(HttpAnswer answer) {
    String words = answer.words().isEmpty() ? "" : ": " + answer.words();
    return "status " + answer.status() + words;
  }
}
