package dev.baton.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayJsonTest {

  private static final ObjectMapper PLAIN = new ObjectMapper();

  /** Above Long.MAX: what a signed reader breaks on. */
  private static final SignedDelegation FAR =
      Delegations.signed(
          Delegations.OURS,
          -2,
          new SigningInfo(Delegations.PROFILE.signingId(), Delegations.LARGEST_NONCE));

  @Test
  void readsAndVerifiesTheVectorOfTheRustImplementation() {
    WireDelegation read = RelayJson.read(utf8(Delegations.B1));

    assertThat(read.signing().orElseThrow().nonce()).isEqualTo(Delegations.LARGEST_NONCE);
    assertThat(read.message().slot()).isEqualTo(UInt64.ZERO);
    assertThat(read.with(Delegations.PROFILE).isValid(Delegations.HOODI)).isTrue();
  }

  @Test
  void writesTheVectorBackToEqualJson() throws IOException {
    SignedDelegation read = RelayJson.read(utf8(Delegations.B1)).with(Delegations.PROFILE);

    assertThat(PLAIN.readTree(RelayJson.write(Dialect.FABRIC, read)))
        .isEqualTo(PLAIN.readTree(Delegations.B1));
  }

  @Test
  void writesUnsignedNumbersAsTheDialectSays() throws IOException {
    JsonNode fabric = PLAIN.readTree(RelayJson.write(Dialect.FABRIC, FAR));
    JsonNode specification = PLAIN.readTree(RelayJson.write(Dialect.SPECIFICATION, FAR));

    assertThat(fabric.at("/message/slot").isIntegralNumber()).isTrue();
    assertThat(fabric.at("/message/slot").asText()).isEqualTo("18446744073709551614");
    assertThat(fabric.at("/nonce").bigIntegerValue()).isEqualTo("18446744073709551614");
    assertThat(specification.at("/message/slot").isTextual()).isTrue();
    assertThat(specification.at("/message/slot").textValue()).isEqualTo("18446744073709551614");
    assertThat(specification.fieldNames()).toIterable().containsExactly("message", "signature");
  }

  @Test
  void wrapsAListingOnlyInTheImplementationsDialect() {
    assertThat(new String(RelayJson.writeList(Dialect.FABRIC, List.of()), StandardCharsets.UTF_8))
        .isEqualTo("{\"delegations\":[]}");
    assertThat(
            new String(
                RelayJson.writeList(Dialect.SPECIFICATION, List.of()), StandardCharsets.UTF_8))
        .isEqualTo("[]");
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrites(Dialect dialect) {
    List<SignedDelegation> written = List.of(Delegations.signed(7), FAR);

    List<WireDelegation> read = RelayJson.readList(RelayJson.writeList(dialect, written));

    assertThat(read.stream().map(WireDelegation::message))
        .containsExactly(written.get(0).message(), FAR.message());
    assertThat(read.stream().map(wire -> wire.signing().isPresent()))
        .containsOnly(dialect == Dialect.FABRIC);
    assertThat(RelayJson.read(RelayJson.write(dialect, FAR)).with(FAR.signing())).isEqualTo(FAR);
  }

  @Test
  void writesTheSameBytesEveryTime() {
    assertThat(RelayJson.write(Dialect.FABRIC, Delegations.signed(7)))
        .isEqualTo(RelayJson.write(Dialect.FABRIC, Delegations.signed(7)));
  }

  @Test
  void readsNumbersInQuotesListsBareOrWrappedAndIgnoresUnknownKeys() {
    String quoted =
        Delegations.B1
            .replace("\"slot\":0", "\"slot\":\"0\",\"extra\":{\"a\":[1]}")
            .replace("18446744073709551614", "\"18446744073709551614\"");

    WireDelegation expected = RelayJson.read(utf8(Delegations.B1));
    assertThat(RelayJson.readList(utf8("[" + quoted + "]"))).containsExactly(expected);
    assertThat(RelayJson.readList(utf8("{\"next\":null,\"delegations\":[" + quoted + "]}")))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"slot\":0|\"slot\":-1|delegations[1].message.slot must be a number from 0 to 2^64-1",
        "\"slot\":0|\"slot\":1.0|delegations[1].message.slot must be a number from 0 to 2^64-1",
        "\"slot\":0|\"slot\":\"٣\"|delegations[1].message.slot must be a number from 0 to 2^64-1",
        "\"slot\":0|\"slot\":18446744073709551616|delegations[1].message.slot must be a number from 0 to 2^64-1",
        "\"slot\":0|\"slot\":null|delegations[1].message.slot is missing",
        "\"committer\":\"0x11|\"committer\":\"0x|delegations[1].message.committer: an address must have 20 bytes, not 19",
        "\"metadata\":\"0x\"|\"metadata\":7|delegations[1].message.metadata must be a string of hex",
        "\"metadata\":\"0x\"|\"metadata\":\"0x0\"|delegations[1].message.metadata must be hex",
        "\"proposer\":\"0xb3|\"proposer\":\"0xb4|delegations[1].message.proposer: ",
        "\"delegate\":\"0xaf6e|\"delegate\":\"0xc000|delegations[1].message.delegate: ",
        "\"signature\":\"0x8c|\"signature\":\"0x8d|delegations[1].signature: ",
        "\"nonce\":18446744073709551614,|''|delegations[1].nonce is missing",
        "18446744073709551614|18446744073709551615|delegations[1] has signing id and nonce, but the nonce must be at most 2^64-2",
        "\"message\":{|\"m\":{|delegations[1].message is missing"
      })
  void namesThePlaceOfAWrongValue(String right, String wrong, String message) {
    String broken = Delegations.B1.replace(right, wrong);
    assertThat(broken).isNotEqualTo(Delegations.B1);

    assertThatThrownBy(() -> RelayJson.readList(utf8("[" + Delegations.B1 + "," + broken + "]")))
        .isInstanceOf(RelayJsonException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "\"text\"",
        "{}",
        "[7]",
        "[[]]",
        "{\"delegations\":{}}",
        "{\"delegations\":[],\"delegations\":[]}",
        "[] []",
        "[",
        "<html>",
        "{\"delegations\":[null]}"
      })
  void refusesWhatIsNoListing(String json) {
    assertThatThrownBy(() -> RelayJson.readList(utf8(json)))
        .isInstanceOf(RelayJsonException.class)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesAListingThatIsTooLong() {
    String many = String.join(",", Collections.nCopies(RelayJson.MAX_LISTED + 1, "{}"));

    assertThatThrownBy(() -> RelayJson.readList(utf8("[" + many + "]")))
        .isInstanceOf(RelayJsonException.class)
        .hasMessage("delegations has more than 256 items");
  }

  @Test
  void refusesDeepNestingWithoutFollowingIt() {
    assertThatThrownBy(() -> RelayJson.readList(utf8("[".repeat(100_000))))
        .isInstanceOf(RelayJsonException.class);
  }

  @Test
  void repeatsNothingThatATerminalWouldActUpon() {
    String twice = "{\"\\u001b[31m\\u202e\":1,\"\\u001b[31m\\u202e\":2}";

    assertThatThrownBy(() -> RelayJson.readList(utf8(twice)))
        .isInstanceOf(RelayJsonException.class)
        .hasMessageNotContainingAny("\u001b", "\u202e");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
