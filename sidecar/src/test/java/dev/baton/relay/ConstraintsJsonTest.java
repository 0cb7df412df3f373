package dev.baton.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SignedConstraints;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.testkit.Constraints;
import dev.baton.testkit.Fixtures;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintsJsonTest {

  private static final SigningInfo OTHERS = new SigningInfo(Fixtures.root(3), new UInt64(9));

  private final SignedConstraints signed =
      Constraints.signed(2, new Slot(5), Bytes.fromHex("0xf00d"), Bytes.fromHex("0xbad0"));

  @Test
  void readsBothDialectsAndFillsInTermsWhereTheyAreLeftOut() {
    assertThat(ConstraintsJson.readList(bytes(Constraints.fabric(signed, signed).encode()), OTHERS))
        .containsExactly(signed, signed);
    String bare = Constraints.specification(signed).encode();
    assertThat(ConstraintsJson.readList(bytes(bare), Fixtures.TERMS)).containsExactly(signed);
    assertThat(ConstraintsJson.readList(bytes(bare), OTHERS).get(0).signing()).isEqualTo(OTHERS);
  }

  @Test
  void readsReceivers() {
    JsonArray list = Constraints.fabric(signed);
    list.getJsonObject(0)
        .getJsonObject("message")
        .put("receivers", new JsonArray().add(Fixtures.key(4).publicKey().toHex()));

    assertThat(ConstraintsJson.readList(bytes(list.encode()), OTHERS).get(0).message().receivers())
        .containsExactly(Fixtures.key(4).publicKey());
  }

  @ParameterizedTest
  @CsvSource({
    "proposer, '0x00', message.proposer",
    "delegate, '0x00', message.delegate",
    "slot, '-1', message.slot",
    "constraints, '{}', message.constraints",
    "receivers, 'nobody', message.receivers"
  })
  void namesTheFieldThatIsWrong(String field, String value, String place) {
    JsonArray list = Constraints.fabric(signed);
    list.getJsonObject(0).getJsonObject("message").put(field, value);

    assertRefused(list, place);
  }

  @Test
  void refusesHalfOfTheTermsAndSignaturesThatAreNone() {
    JsonArray half = Constraints.fabric(signed);
    half.getJsonObject(0).remove("nonce");
    assertRefused(half, "nonce is missing");
    JsonArray unsigned = Constraints.fabric(signed);
    unsigned.getJsonObject(0).put("signature", "0x" + "00".repeat(96));
    assertRefused(unsigned, "signature");
  }

  @Test
  void refusesMoreThanAnHonestGatewaySends() {
    JsonArray many = new JsonArray();
    JsonObject one = Constraints.fabric(signed).getJsonObject(0);
    for (int i = 0; i < 257; i++) {
      many.add(one);
    }
    assertRefused(many, "constraints has more than 256 items");
    JsonArray tall = Constraints.fabric(signed);
    JsonObject message = tall.getJsonObject(0).getJsonObject("message");
    JsonObject wanted = message.getJsonArray("constraints").getJsonObject(0);
    JsonArray wants = new JsonArray();
    for (int i = 0; i < 257; i++) {
      wants.add(wanted);
    }
    message.put("constraints", wants);
    assertRefused(tall, "constraints has more than 256 items");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fabric", "specification", "snake-wrapped"})
  void readsTheSeedsOfTheFuzzTest(String seed) {
    assertThat(ConstraintsJson.readList(seed(seed), OTHERS)).isNotEmpty();
  }

  private static byte[] seed(String name) {
    String path = "ConstraintsJsonFuzzTestInputs/readsListingsOrSaysWhyNot/" + name;
    try (InputStream in = ConstraintsJsonTest.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertRefused(JsonArray list, String place) {
    assertThatThrownBy(() -> ConstraintsJson.readList(bytes(list.encode()), OTHERS))
        .isInstanceOf(RelayJsonException.class)
        .hasMessageContaining(place);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
