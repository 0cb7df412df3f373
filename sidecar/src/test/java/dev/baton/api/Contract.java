package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** openapi.yaml, and whether answers are what it says. */
record Contract(JsonNode contract) {

  Contract() {
    this(document());
  }

  /** An answer must be of a kind that the operation has, and fit its schema. */
  void check(String method, String request, HttpResponse<String> answer) {
    Schemas schemas = new Schemas(contract);
    JsonNode operation = contract.at("/paths").get(request.split("[?]", 2)[0]).get(method);
    JsonNode response =
        schemas.resolved(
            Objects.requireNonNull(
                operation.get("responses").get(Integer.toString(answer.statusCode())),
                () -> request + " has no " + answer.statusCode() + " in the contract"));
    String type = answer.headers().firstValue("Content-Type").orElseThrow();
    JsonNode media = response.get("content").get(type);

    assertThat(media).as(request + " " + type).isNotNull();
    assertThat(schemas.errors(Server.parse(answer.body()), media.get("schema")))
        .as(request)
        .isEmpty();
  }

  static JsonNode document() {
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static JsonNode parse(String yaml) {
    Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return new ObjectMapper().valueToTree(tree);
  }
}
