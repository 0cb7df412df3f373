package dev.baton.beacon;

import dev.baton.beacon.BeaconException.Reason;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.buffer.Buffer;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;

/** Words what went wrong at one node. Keeps the node's secrets out of what it and others say. */
final class NodeErrors {

  /** How much of an error's body is looked at. */
  private static final int MAX_BODY = 4096;

  private final String node;
  private final List<String> secrets;

  NodeErrors(String node, List<String> secrets) {
    this.node = node;
    this.secrets = secrets;
  }

  BeaconException of(Reason reason, String message) {
    String safe = message;
    for (String secret : secrets) {
      safe = safe.replace(secret, "…");
    }
    return new BeaconException(reason, node, safe);
  }

  BeaconException timedOut(String path, Duration after) {
    return of(
        Reason.TIMED_OUT,
        path + " was not answered within " + after.toMillis() + " ms; is the node overloaded?");
  }

  BeaconException unreachable(String path, Throwable cause) {
    String why;
    if (cause instanceof UnknownHostException) {
      why = "its host name is not known; check the URL";
    } else if (cause instanceof ConnectTimeoutException) {
      why = "no connection in time; check the URL, the firewall and whether it runs";
    } else if (cause instanceof java.net.ConnectException) {
      why = "the connection was refused; check the URL and whether it runs";
    } else if (cause instanceof SSLException) {
      why = "no secure connection (" + cause.getMessage() + "); check its certificate";
    } else {
      why = "the connection broke (" + cause.getMessage() + ")";
    }
    BeaconException exception = of(Reason.UNREACHABLE, path + ": " + why);
    exception.initCause(cause);
    return exception;
  }

  BeaconException tooLarge(String path, int cap) {
    return of(Reason.MALFORMED, path + " answered more than " + cap + " bytes; it was cut off");
  }

  BeaconException malformed(String path, RuntimeException cause) {
    return of(Reason.MALFORMED, path + " broke the Beacon API: " + cause.getMessage());
  }

  BeaconException optimistic(String path) {
    return of(
        Reason.OPTIMISTIC,
        path + " is optimistic: the execution client has not checked the chain yet");
  }

  BeaconException status(String path, int status, Buffer body) {
    String said = said(body);
    String message =
        path + " answered " + status + (said.isEmpty() ? "" : " (" + said + ")") + remedy(status);
    return of(status == 404 ? Reason.NOT_FOUND : Reason.HTTP_ERROR, message);
  }

  private static String remedy(int status) {
    if (status >= 300 && status < 400) {
      return "; redirects are not followed, configure the address it points to";
    }
    return switch (status) {
      case 401, 403 -> "; check the authorization configured for it";
      case 429 -> "; it limits how often it is asked";
      case 503 -> "; it is not ready or still syncing";
      default -> "";
    };
  }

  /** The message of an error in any of the shapes that nodes use, or the start of its text. */
  private static String said(Buffer body) {
    if (body.length() == 0) {
      return "";
    }
    try {
      JsonPlace error = JsonPlace.parse(body.getBytes());
      JsonPlace first = error.isObject() ? error : error.items().get(0);
      return shortened(first.at("message").text());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      int end = Math.min(body.length(), MAX_BODY);
      return shortened(new String(body.getBytes(0, end), StandardCharsets.UTF_8).strip());
    }
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
