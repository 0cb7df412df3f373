package dev.baton.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** The JSON document that a client sends: bounded while it comes in, and strictly read. */
final class JsonBody {

  private static final Duration LONGEST_REST = Duration.ofSeconds(2);
  private static final int DEEPEST = 8;
  private static final int LONGEST_TEXT = 1024;
  private static final int LONGEST_NUMBER = 32;
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  // Of a key that is there twice, another reader could take the other value.
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_TEXT)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonBody() {}

  /**
   * Takes in the body of a request; call it before anything else reads the request.
   *
   * @param most bytes
   * @return fails with a {@link ProblemException}
   */
  static Future<ObjectNode> read(RoutingContext context, int most) {
    HttpServerRequest request = context.request();
    try {
      requireJson(request);
      requireShort(request, most);
    } catch (ProblemException e) {
      letGo(context);
      return Future.failedFuture(e);
    }
    Future<ObjectNode> whole = collect(context, most);
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue().onFailure(gone -> {});
    }
    return whole;
  }

  private static Future<ObjectNode> collect(RoutingContext context, int most) {
    HttpServerRequest request = context.request();
    Promise<ObjectNode> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() <= most) {
            body.appendBuffer(chunk);
          } else if (!whole.future().isComplete()) {
            letGo(context);
            whole.fail(tooLong(most));
          }
        });
    request.exceptionHandler(whole::tryFail);
    request.endHandler(
        end -> {
          if (whole.future().isComplete()) {
            return;
          }
          try {
            whole.tryComplete(parse(body.getBytes()));
          } catch (ProblemException e) {
            whole.tryFail(e);
          }
        });
    return whole.future();
  }

  /**
   * Reads a document.
   *
   * @throws ProblemException if it is no JSON object, or a key is in it twice
   */
  static ObjectNode parse(byte[] bytes) {
    try {
      JsonNode document = MAPPER.readTree(bytes);
      if (document instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      String where =
          place == null
              ? ""
              : " from line " + place.getLineNr() + ", column " + place.getColumnNr() + " on";
      throw new ProblemException(
          Problem.of(400, "The body is no JSON that is accepted here" + where + "."));
    } catch (IOException e) {
      throw new ProblemException(Problem.of(400, "The body cannot be read."));
    }
    throw new ProblemException(Problem.of(400, "The body must be one JSON object."));
  }

  /**
   * Refuses what is not JSON by its own word.
   *
   * @throws ProblemException with 415
   */
  static void requireJson(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new ProblemException(Problem.of(415, "A body must be application/json."));
    }
  }

  /** Nobody reads the body, so the connection cannot serve another request. */
  static void leaveUnread(HttpServerRequest request) {
    request.response().putHeader("Connection", "close");
    request.response().endHandler(done -> request.connection().close());
  }

  /**
   * The rest of the body is passed over. Were the connection closed at once, who is still sending
   * would be told of that, and not of the answer.
   */
  private static void letGo(RoutingContext context) {
    HttpServerRequest request = context.request();
    request.response().putHeader("Connection", "close");
    long timer =
        context.vertx().setTimer(LONGEST_REST.toMillis(), late -> request.connection().close());
    request.connection().closeHandler(closed -> context.vertx().cancelTimer(timer));
    request.handler(chunk -> {});
    request.endHandler(end -> request.connection().close());
  }

  private static void requireShort(HttpServerRequest request, int most) {
    String length = request.getHeader("Content-Length");
    if (length != null && (!LENGTH.matcher(length).matches() || Long.parseLong(length) > most)) {
      throw tooLong(most);
    }
  }

  private static ProblemException tooLong(int most) {
    return new ProblemException(Problem.of(413, "The body may have " + most + " bytes."));
  }
}
