package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** The example answers of the API's contract: what the commands must be able to show. */
final class Contract {

  private static final JsonNode DOCUMENT = read();

  private Contract() {}

  /** The example of a path's answer 200. */
  static JsonNode example(String path) {
    return example(path, "get", 200);
  }

  /** The example of an answer. */
  static JsonNode example(String path, String method, int status) {
    String kind = status < 400 ? "json" : "problem+json";
    JsonNode example =
        DOCUMENT
            .path("paths")
            .path(path)
            .path(method)
            .path("responses")
            .path(Integer.toString(status))
            .path("content")
            .path("application/" + kind)
            .path("example");
    if (example.isMissingNode()) {
      throw new IllegalArgumentException("the contract has no example for " + path);
    }
    return example;
  }

  /** The example of what a POST to a path is answered with 200. */
  static JsonNode posted(String path) {
    return DOCUMENT
        .path("paths")
        .path(path)
        .at("/post/responses/200/content/application~1json/example");
  }

  private static JsonNode read() {
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      return Json.MAPPER.valueToTree(new Yaml().<Object>load(Objects.requireNonNull(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
