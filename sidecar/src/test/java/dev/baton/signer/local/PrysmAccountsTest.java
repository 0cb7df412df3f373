package dev.baton.signer.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Secret;
import dev.baton.testkit.Fixtures;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of Prysm's wallet, as Go writes it. */
class PrysmAccountsTest {

  private static String secretKey(int number) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) number;
    return '"' + Base64.getEncoder().encodeToString(bytes) + '"';
  }

  private static String publicKey(int number) {
    byte[] bytes = Fixtures.key(number).publicKey().bytes().toArray();
    return '"' + Base64.getEncoder().encodeToString(bytes) + '"';
  }

  private static List<PrysmAccounts.Account> parse(String json) {
    try (Secret text = Secret.of(json.getBytes(UTF_8))) {
      return PrysmAccounts.parse(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"private_keys\":[%1$s,%2$s],\"public_keys\":[%3$s,%4$s]}",
        "{\n\t\"public_keys\": [\n\t\t%3$s,\n\t\t%4$s\n\t],\r\n\t\"private_keys\": [ %1$s , %2$s ]\n}\n"
      })
  void readsKeysInTheirOrder(String form) {
    List<PrysmAccounts.Account> accounts =
        parse(String.format(form, secretKey(1), secretKey(2), publicKey(1), publicKey(2)));

    assertThat(accounts)
        .extracting(PrysmAccounts.Account::publicKey)
        .containsExactly(Fixtures.key(1).publicKey(), Fixtures.key(2).publicKey());
    assertThat(accounts)
        .extracting(account -> account.secretKey().at(31))
        .containsExactly((byte) 1, (byte) 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"private_keys\":null,\"public_keys\":null}",
        "{\"private_keys\":[],\"public_keys\":[]}"
      })
  void readsAWalletThatNeverHadAKey(String json) {
    assertThat(parse(json)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|must be a {",
        "[]|must be a {",
        "{}|must be a \"",
        "{\"private_keys\":[]}|lacks private_keys or public_keys",
        "{\"private_keys\":[],\"private_keys\":[]}|twice",
        "{\"private_keys\":[],\"names\":[]}|something else than",
        "{\"private_keys\":[],\"public_keys\":[]} x|something follows",
        "{\"private_keys\":nil,\"public_keys\":[]}|must be a u",
        "{\"private_keys\":[1],\"public_keys\":[]}|must be a \"",
        "{\"private_keys\":[\"AAAA\"],\"public_keys\":[]}|not Base64 of 32 bytes",
        "{\"private_keys\":[\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\"],\"public_keys\":[]}|not Base64",
        "{\"private_keys\":[\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"],\"public_keys\":[]}|not Base64",
        "{\"private_keys\":[\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"],\"public_keys\":[]}|1 private and 0",
      })
  void refusesWhatPrysmDoesNotWrite(String json, String says) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }

  @Test
  void refusesAPublicKeyThatIsNone() {
    String zeros = '"' + Base64.getEncoder().encodeToString(new byte[48]) + '"';

    assertThatThrownBy(
            () ->
                parse("{\"private_keys\":[" + secretKey(1) + "],\"public_keys\":[" + zeros + "]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a public key is none: ");
  }
}
