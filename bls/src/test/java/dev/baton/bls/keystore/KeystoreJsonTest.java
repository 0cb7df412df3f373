package dev.baton.bls.keystore;

import static dev.baton.bls.keystore.KeystoreFiles.edited;
import static dev.baton.bls.keystore.KeystoreFiles.refused;
import static dev.baton.bls.keystore.KeystoreFiles.resource;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.keystore.KeystoreException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoreJsonTest {

  @ParameterizedTest
  @ValueSource(strings = {"eip2335-scrypt.json", "eip2335-pbkdf2.json"})
  void writesWhatItRead(String name) {
    Keystore keystore = Keystore.parse(resource(name), name);

    assertThat(Keystore.parse(keystore.toJson(), name)).isEqualTo(keystore);
    assertThat(new String(keystore.toJson(), UTF_8)).doesNotContain("0x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"n\": 262144 | \"n\": 262143 | crypto.kdf.params: n must be a power of two",
        "\"n\": 262144 | \"n\": 1 | crypto.kdf.params: n must be a power of two",
        "\"n\": 262144 | \"n\": 0 | crypto.kdf.params: n must be a power of two",
        "\"n\": 262144 | \"n\": -9223372036854775808 | crypto.kdf.params: n must be a power of two",
        "\"n\": 262144 | \"n\": 1e5 | crypto.kdf.params.n: must be a whole number",
        "\"n\": 262144 | \"n\": 18446744073709551616 | crypto.kdf.params.n: must be a whole number",
        "\"r\": 8 | \"r\": 0 | crypto.kdf.params: r and p",
        "\"r\": 8 | \"r\": 1 | crypto.kdf.params: n must be below 2^(16r)",
        "\"r\": 8 | \"r\": 4294967304 | crypto.kdf.params.r: is out of range: 4294967304",
        "\"p\": 1 | \"p\": 1073741824 | crypto.kdf.params: r and p",
        "\"p\": 1 | \"q\": 1 | crypto.kdf.params.p: is missing",
        "\"salt\": \"d4 | \"salt\": \"xx | crypto.kdf.params.salt: not hex",
        "\"salt\": | \"pepper\": | crypto.kdf.params.salt: is missing",
        "\"iv\": \"26 | \"iv\": \" | crypto: an initial counter must have 16 bytes, not 15",
        "\"06ae | \"ae | crypto: an encrypted key must have 32 bytes, not 31",
        "\"d221 | \"21 | crypto: a checksum must have 32 bytes, not 31",
        "\"pubkey\": \"96 | \"pubkey\": \"16 | pubkey: invalid public key, not in compressed form",
        "\"pubkey\": \"96 | \"pubkey\": \" | pubkey: a public key must have 48 bytes, not 47",
        "\"pubkey\": \" | \"pubkey\": 5, \"x\": \" | pubkey: must be a string",
        "1d85ae20-35c5 | 1-35c5 | uuid: not a UUID",
        "1d85ae20- | x- | uuid: ",
        "\"path\": | \"route\": | path: is missing",
        "\"params\": {} | \"params\": {}, \"params\": {} | not JSON, see line 16",
        "\"version\": 4 | \"version\": \"4\" | version: must be a whole number",
        "\"crypto\": | \"krypto\": | crypto: must be an object",
      })
  void namesThePlaceOfWhatIsMalformed(String from, String to, String message) {
    KeystoreException e =
        refused(() -> Keystore.parse(edited("eip2335-scrypt.json", from, to), "a.json"));

    assertThat(e).hasMessageStartingWith("a.json: " + message);
    assertThat(e.kind()).isEqualTo(Kind.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": 4 | \"version\": 3 | version: 3 is not supported, only 4",
        "\"scrypt\" | \"argon2\" | crypto.kdf.function: \"argon2\" is not supported, only \"scrypt\" and \"pbkdf2\"",
        "\"scrypt\" | \"scr\\nypt\" | crypto.kdf.function: \"scr\\nypt\" is not supported",
        "\"dklen\": 32 | \"dklen\": 64 | crypto.kdf.params.dklen: 64 is not supported, only 32",
        "\"sha256\" | \"md5\" | crypto.checksum.function: \"md5\" is not supported, only \"sha256\"",
        "aes-128-ctr | xor | crypto.cipher.function: \"xor\" is not supported, only \"aes-128-ctr\"",
      })
  void namesWhatIsUnsupported(String from, String to, String message) {
    KeystoreException e =
        refused(() -> Keystore.parse(edited("eip2335-scrypt.json", from, to), "a.json"));

    assertThat(e).hasMessageStartingWith("a.json: " + message);
    assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
  }

  @Test
  void knowsOnlyOnePseudorandomFunction() {
    KeystoreException e =
        refused(
            () ->
                Keystore.parse(
                    edited("eip2335-pbkdf2.json", "hmac-sha256", "hmac-sha512"), "a.json"));

    assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(e).hasMessageContaining("crypto.kdf.params.prf: \"hmac-sha512\" is not supported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "5", "{", "{} {}", "hunter2", "\u0000"})
  void refusesWhatIsNoJsonObjectWithoutRepeatingIt(String text) {
    KeystoreException e = refused(() -> Keystore.parse(text.getBytes(UTF_8), "a.json"));

    assertThat(e.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(e).hasMessageStartingWith("a.json: ").hasNoCause();
    assertThat(e.getMessage()).doesNotContain("hunter2");
  }

  @Test
  void refusesAFileThatIsTooLarge() {
    assertThatThrownBy(() -> Keystore.parse(new byte[(64 << 10) + 1], "a.json"))
        .hasMessage("a.json: a keystore has at most 65536 bytes");
  }
}
