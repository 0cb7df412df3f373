package dev.baton.bls.keystore;

import static dev.baton.bls.keystore.KeystoreFiles.edited;
import static dev.baton.bls.keystore.KeystoreFiles.refused;
import static dev.baton.bls.keystore.KeystoreFiles.resource;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KeystoreException.Kind;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeystoreTest {

  private static final Bytes SECRET =
      Bytes.fromHex("0x000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
  private static final Secret PASSWORD = secret("𝔱𝔢𝔰𝔱𝔭𝔞𝔰𝔰𝔴𝔬𝔯𝔡🔑");
  private static final BlsSecretKey KEY = key(SECRET.toArray());
  private static final SecureRandom RANDOM = new SecureRandom();

  static List<KdfSettings> cheapSettings() {
    return List.of(new KdfSettings.Scrypt(16, 8, 1), new KdfSettings.Pbkdf2(2));
  }

  @ParameterizedTest
  @CsvSource({
    "eip2335-scrypt.json, m/12381/60/3141592653/589793238, 1d85ae20-35c5-4611-98e8-aa14a633906f",
    "eip2335-pbkdf2.json, m/12381/60/0/0, 64625def-3331-4eea-ab6f-782f3ed16a83"
  })
  void decryptsTheVectorsOfTheEip(String name, String path, String uuid) {
    Keystore keystore = Keystore.parse(resource(name), name);

    assertThat(opened(keystore.decrypt(PASSWORD))).isEqualTo(SECRET);
    assertThat(keystore.path()).isEqualTo(path);
    assertThat(keystore.uuid()).hasToString(uuid);
    assertThat(keystore.description()).startsWith("This is a test keystore that uses");
    assertThat(keystore.publicKey()).contains(KEY.publicKey());
  }

  @ParameterizedTest
  @MethodSource("cheapSettings")
  void decryptsWhatItEncrypted(KdfSettings settings) {
    Keystore written = Keystore.encrypt(KEY, PASSWORD, settings, "m/12381/3600/0/0/0", RANDOM);
    Keystore read = Keystore.parse(written.toJson(), "a.json");

    assertThat(opened(read.decrypt(PASSWORD))).isEqualTo(SECRET);
    assertThat(read.path()).isEqualTo("m/12381/3600/0/0/0");
    assertThat(read.uuid().version()).isEqualTo(4);
    assertThat(read.crypto().kdf()).isEqualTo(settings);
  }

  @Test
  void encryptsTheSameKeyDifferentlyEachTime() {
    Keystore first = cheap("password");
    Keystore second = cheap("password");

    assertThat(first.crypto().salt()).isNotEqualTo(second.crypto().salt());
    assertThat(first.crypto().iv()).isNotEqualTo(second.crypto().iv());
    assertThat(first.crypto().cipherText()).isNotEqualTo(second.crypto().cipherText());
    assertThat(first.uuid()).isNotEqualTo(second.uuid());
  }

  @ParameterizedTest
  @MethodSource("cheapSettings")
  void refusesAWrongPasswordWithoutRepeatingIt(KdfSettings settings) {
    Keystore keystore = Keystore.encrypt(KEY, secret("right"), settings, "", RANDOM);

    KeystoreException e = refused(() -> keystore.decrypt(secret("mistaken-one")));
    assertThat(e.kind()).isEqualTo(Kind.WRONG_PASSWORD);
    assertThat(e).hasMessageContaining("the password is wrong").hasNoCause();
    assertThat(e.getMessage()).doesNotContain("mistaken-one");
  }

  @Test
  void refusesADamagedCipherText() {
    Keystore keystore = cheap("password");
    byte[] damaged = keystore.crypto().cipherText().toArray();
    damaged[31] ^= 1;
    EncryptedKey crypto = keystore.crypto();
    Keystore other =
        with(
            keystore,
            new EncryptedKey(
                crypto.kdf(), crypto.salt(), crypto.iv(), Bytes.of(damaged), crypto.checksum()));

    assertThat(refused(() -> other.decrypt(secret("password"))).kind())
        .isEqualTo(Kind.WRONG_PASSWORD);
  }

  @Test
  void refusesTheSecretKeyOfAnotherPublicKey() {
    Keystore keystore = cheap("password");
    byte[] one = new byte[BlsSecretKey.SIZE];
    one[31] = 1;
    Keystore other =
        new Keystore(
            keystore.crypto(),
            Optional.of(key(one).publicKey()),
            "",
            "",
            keystore.uuid(),
            "other.json");

    KeystoreException e = refused(() -> other.decrypt(secret("password")));
    assertThat(e.kind()).isEqualTo(Kind.WRONG_KEY);
    assertThat(e)
        .hasMessage(
            "other.json: it names the public key 0x97f1d3a7… but holds the secret key of 0x9612d7a7…");
  }

  @Test
  void refusesASecretThatIsNoKey() {
    Keystore keystore = cheap("password");
    EncryptedKey zero =
        EncryptedKey.of(
            Secret.allocate(BlsSecretKey.SIZE),
            secret("password"),
            keystore.crypto().kdf(),
            RANDOM,
            ScryptMemory.empty());

    KeystoreException e = refused(() -> with(keystore, zero).decrypt(secret("password")));
    assertThat(e.kind()).isEqualTo(Kind.WRONG_KEY);
    assertThat(e).hasMessageContaining("not a BLS secret key");
  }

  @Test
  void takesAFileWithoutAPublicKey() {
    String json = new String(cheap("password").toJson(), UTF_8);
    String without = json.replaceFirst("\"pubkey\" : \"[0-9a-f]+\",", "");
    Keystore keystore = Keystore.parse(without.getBytes(UTF_8), "a.json");

    assertThat(keystore.publicKey()).isEmpty();
    assertThat(opened(keystore.decrypt(secret("password")))).isEqualTo(SECRET);
  }

  @Test
  void leavesThePasswordOfTheCallerAsItIs() {
    Secret password = secret("password");
    cheap("password").decrypt(password);

    assertThat(password.equalTo(secret("password"))).isTrue();
  }

  @Test
  void allowsExactlyTheLimitAndNotTheNextPowerOfTwo() {
    KdfLimits limits = new KdfLimits(128 * 16 * 8, 2);

    assertThat(limits.excess(new KdfSettings.Scrypt(16, 8, 1))).isEmpty();
    assertThat(limits.excess(new KdfSettings.Scrypt(32, 8, 1))).isPresent();
    assertThat(limits.excess(new KdfSettings.Scrypt(16, 9, 1))).isPresent();
    assertThat(limits.excess(new KdfSettings.Scrypt(16, 8, 8))).isEmpty();
    assertThat(limits.excess(new KdfSettings.Scrypt(16, 8, 9))).isPresent();
    assertThat(KdfLimits.DEFAULT.excess(new KdfSettings.Scrypt(2, 4096, 1))).isEmpty();
    assertThat(KdfLimits.DEFAULT.excess(new KdfSettings.Scrypt(2, 4097, 1))).isPresent();
    assertThat(limits.excess(new KdfSettings.Pbkdf2(2))).isEmpty();
    assertThat(limits.excess(new KdfSettings.Pbkdf2(3))).isPresent();
    assertThat(KdfLimits.DEFAULT.excess(KdfSettings.SCRYPT)).isEmpty();
    assertThat(KdfLimits.DEFAULT.excess(KdfSettings.PBKDF2)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "eip2335-scrypt.json, 262144, 524288, limit of 268435456",
    "eip2335-scrypt.json, 262144, 4611686018427387904, limit of 268435456",
    "eip2335-pbkdf2.json, 262144, 16777217, limit of 16777216",
    "eip2335-pbkdf2.json, 262144, 9223372036854775807, limit of 16777216"
  })
  void refusesACostlyDerivationBeforeItBegins(String name, String from, String to, String message) {
    Keystore keystore = Keystore.parse(edited(name, from, to), name);

    // Were it begun, it would take hours, or more memory than there is.
    KeystoreException e = refused(() -> keystore.decrypt(PASSWORD));
    assertThat(e.kind()).isEqualTo(Kind.KDF_TOO_EXPENSIVE);
    assertThat(e)
        .hasMessageStartingWith(name + ": crypto.kdf.params")
        .hasMessageContaining(message);
  }

  @Test
  void writesNothingThatItWouldNotRead() {
    KdfSettings costly = new KdfSettings.Scrypt(1 << 19, 8, 1);

    assertThat(refused(() -> Keystore.encrypt(KEY, PASSWORD, costly, "", RANDOM)).kind())
        .isEqualTo(Kind.KDF_TOO_EXPENSIVE);
  }

  @Test
  void refusesAPasswordThatIsNotUtf8() {
    KeystoreException e =
        refused(() -> cheap("password").decrypt(Secret.of(new byte[] {(byte) 0xc3, (byte) 0x28})));

    assertThat(e.kind()).isEqualTo(Kind.WRONG_PASSWORD);
    assertThat(e).hasMessageContaining("not UTF-8");
  }

  private static Keystore cheap(String password) {
    return Keystore.encrypt(KEY, secret(password), new KdfSettings.Pbkdf2(1), "", RANDOM);
  }

  private static Keystore with(Keystore keystore, EncryptedKey crypto) {
    return new Keystore(crypto, keystore.publicKey(), "", "", keystore.uuid(), keystore.source());
  }

  private static Bytes opened(BlsSecretKey key) {
    try (Secret secret = key.toBigEndian()) {
      return secret.copied(Bytes::of);
    }
  }

  private static BlsSecretKey key(byte[] bigEndian) {
    return BlsSecretKey.of(Secret.of(bigEndian));
  }

  private static Secret secret(String text) {
    return Secret.of(text.getBytes(UTF_8));
  }
}
