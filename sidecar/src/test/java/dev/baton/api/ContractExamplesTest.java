package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.bls.BlsPublicKey;
import dev.baton.relay.RelayJson;
import dev.baton.relay.WireDelegation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples in the OpenAPI document are what could be answered. */
class ContractExamplesTest {

  private final JsonNode contract = Contract.document();
  private final Schemas schemas = new Schemas(contract);

  @Test
  void hasAValidExampleForEveryJsonAnswer() {
    List<JsonNode> media = jsonMedia();
    assertThat(media).hasSizeGreaterThan(20);
    for (JsonNode one : media) {
      assertThat(one.has("example")).as(one.toString()).isTrue();
      assertThat(schemas.errors(one.get("example"), one.get("schema"))).isEmpty();
    }
  }

  @Test
  void hasExamplesThatVerify() {
    List<JsonNode> listed =
        contract.at("/paths/~1delegations~1{slot}/get/responses/200").findValues("delegations");
    assertThat(listed).isNotEmpty();
    WireDelegation wire =
        RelayJson.read(
            listed.get(listed.size() - 1).get(0).toString().getBytes(StandardCharsets.UTF_8));

    assertThat(wire.with(wire.signing().orElseThrow()).isValid(World.HOODI)).isTrue();
    for (JsonNode one : jsonMedia()) {
      for (String name : List.of("proposer", "delegate")) {
        one.get("example").findValuesAsText(name).forEach(BlsPublicKey::fromHex);
      }
      one.get("example")
          .findValuesAsText("signature")
          .forEach(s -> assertThat(s).isEqualTo(wire.signature().toHex()));
    }
  }

  private List<JsonNode> jsonMedia() {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode content : contract.findValues("content")) {
      for (Map.Entry<String, JsonNode> media : content.properties()) {
        if (media.getKey().contains("json")) {
          found.add(media.getValue());
        }
      }
    }
    return found;
  }
}
