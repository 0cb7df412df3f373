package dev.baton.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a {@link BoundedHttpClient}.
 *
 * @param path begins with a slash; the client's prefix goes before it
 * @param body JSON, sent as it is; empty for none
 * @param authorization this request's own value of the Authorization header, a secret; without it
 *     the client's is sent
 * @param maxAnswerBytes this answer's largest size; without it the client's limit holds
 * @param headers sent beside those that every request has
 */
public record HttpCall(
    HttpMethod method,
    String path,
    Buffer body,
    Optional<String> authorization,
    Optional<Integer> maxAnswerBytes,
    Map<String, String> headers) {

  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /** A request without headers of its own. */
  public HttpCall(
      HttpMethod method,
      String path,
      Buffer body,
      Optional<String> authorization,
      Optional<Integer> maxAnswerBytes) {
    this(method, path, body, authorization, maxAnswerBytes, Map.of());
  }

  /** Asks for what is at the path. */
  public static HttpCall get(String path) {
    return new HttpCall(HttpMethod.GET, path, Buffer.buffer(), Optional.empty(), Optional.empty());
  }

  /** Sends a JSON document to the path. */
  public static HttpCall post(String path, Buffer json) {
    return new HttpCall(HttpMethod.POST, path, json, Optional.empty(), Optional.empty());
  }

  /** The same with its own Authorization header. */
  public HttpCall withAuthorization(String value) {
    return new HttpCall(method, path, body, Optional.of(value), maxAnswerBytes, headers);
  }

  /** The same with its own largest answer. */
  public HttpCall withMaxAnswerBytes(int bytes) {
    return new HttpCall(method, path, body, authorization, Optional.of(bytes), headers);
  }

  /** The same with one more header, which is no secret. */
  public HttpCall withHeader(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new HttpCall(method, path, body, authorization, maxAnswerBytes, more);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
