package dev.baton.devnet;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A plain client that waits for its answers and follows no redirect. */
final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private Http() {}

  static HttpResponse<String> get(URI root, String path) throws Exception {
    return get(root, path, Duration.ofSeconds(10));
  }

  static HttpResponse<String> get(URI root, String path, Duration timeout) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(root.resolve(path)).timeout(timeout).build(),
        BodyHandlers.ofString());
  }

  static HttpResponse<String> post(URI root, String path, String body) throws Exception {
    return post(root, path, body, Duration.ofSeconds(10));
  }

  static HttpResponse<String> post(URI root, String path, String body, Duration timeout)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(root.resolve(path))
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  static HttpResponse<InputStream> open(URI root, String path)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofInputStream());
  }

  static JsonObject json(URI root, String path) throws Exception {
    return new JsonObject(get(root, path).body());
  }

  static JsonObject data(URI root, String path) throws Exception {
    return json(root, path).getJsonObject("data");
  }

  static JsonArray list(URI root, String path) throws Exception {
    return json(root, path).getJsonArray("data");
  }
}
