package dev.baton.bls.keystore;

import static dev.baton.bls.keystore.KeystoreFiles.edited;
import static dev.baton.bls.keystore.KeystoreFiles.refused;
import static dev.baton.bls.keystore.KeystoreFiles.resource;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import dev.baton.bls.ecdsa.EcdsaSecretKey;
import dev.baton.bls.keystore.KeystoreException.Kind;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Web3KeystoreTest {

  private static final Address ADDRESS =
      Address.fromHex("0x008aeeda4d805471df9b2a5b0f38a0c3bcba786b");
  private static final Bytes SECRET =
      Bytes.fromHex("0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KdfSettings CHEAP = new KdfSettings.Scrypt(16, 8, 1);

  @Test
  void decryptsTheVectorOfTheDefinition() {
    Web3Keystore keystore = Web3Keystore.parse(resource("web3-pbkdf2.json"), "a.json");
    EcdsaSecretKey key = keystore.decrypt(password("testpassword"));

    assertThat(key.address()).isEqualTo(ADDRESS);
    assertThat(key.toSecret().<Bytes>copied(Bytes::of)).isEqualTo(SECRET);
    assertThat(keystore.uuid()).hasToString("3198bc9c-6672-5ab3-d995-4942343ae5b6");
    assertThat(keystore.address()).isEmpty();
  }

  @Test
  void decryptsWhatGethEncryptedWithScrypt() {
    // Of its own tests (accounts/keystore/testdata/very-light-scrypt.json), with an empty password.
    Web3Keystore keystore = Web3Keystore.parse(resource("web3-geth-scrypt.json"), "a.json");

    assertThat(keystore.decrypt(password("")).address())
        .isEqualTo(Address.fromHex("0x45dea0fb0bba44f4fcf290bba71fd57d7117cbb8"));
  }

  @Test
  void agreesWithTheDefinitionsScryptVectorBehindItsKeyDerivation() {
    // The published salt does not give the published derived key, in geth and foundry neither; the
    // rest of the vector is sound: the first half of that key decrypts, the second makes the MAC.
    Web3Crypto crypto = Web3Keystore.parse(resource("web3-scrypt.json"), "a.json").crypto();
    Secret derived =
        Secret.of(
            Bytes.fromHex("7446f59ecc301d2d79bc3302650d8a5cedc185ccbb4bf3ca1ebd2c163eaa6c2d")
                .toArray());

    assertThat(crypto.decrypted(derived).orElseThrow().<Bytes>copied(Bytes::of)).isEqualTo(SECRET);
  }

  @Test
  void decryptsWhatItEncryptedAndWritesItAsGethDoes() {
    byte[] json = encrypted("password").toJson();
    Web3Keystore read = Web3Keystore.parse(json, "a.json");

    assertThat(read.decrypt(password("password")).address()).isEqualTo(ADDRESS);
    assertThat(read.address()).contains(ADDRESS);
    assertThat(read.crypto().kdf()).isEqualTo(CHEAP);
    assertThat(read.uuid().version()).isEqualTo(4);
    assertThat(Web3Keystore.parse(read.toJson(), "a.json")).isEqualTo(read);
    assertThat(new String(json, UTF_8))
        .contains("\"address\" : \"008aeeda4d805471df9b2a5b0f38a0c3bcba786b\"")
        .contains("\"cipher\" : \"aes-128-ctr\"", "\"kdf\" : \"scrypt\"", "\"version\" : 3")
        .doesNotContain("0x");
  }

  @Test
  void encryptsTheSameKeyDifferentlyEachTime() {
    Web3Keystore first = encrypted("password");
    Web3Keystore second = encrypted("password");

    assertThat(first.crypto().salt()).isNotEqualTo(second.crypto().salt());
    assertThat(first.crypto().iv()).isNotEqualTo(second.crypto().iv());
    assertThat(first.crypto().cipherText()).isNotEqualTo(second.crypto().cipherText());
    assertThat(first.uuid()).isNotEqualTo(second.uuid());
  }

  @Test
  void takesThePasswordAsItIs() {
    Web3Keystore keystore = encrypted("\u00e9 \t");

    assertThat(keystore.decrypt(password("\u00e9 \t")).address()).isEqualTo(ADDRESS);
    assertThat(refused(() -> keystore.decrypt(password("e\u0301 \t"))).kind())
        .isEqualTo(Kind.WRONG_PASSWORD);
  }

  @Test
  void refusesAWrongPasswordWithoutRepeatingIt() {
    KeystoreException e = refused(() -> encrypted("right").decrypt(password("mistaken-one")));

    assertThat(e.kind()).isEqualTo(Kind.WRONG_PASSWORD);
    assertThat(e).hasMessageContaining("the password is wrong").hasNoCause();
    assertThat(e.getMessage()).doesNotContain("mistaken-one");
  }

  @Test
  void refusesTheKeyOfAnotherAddress() {
    Web3Keystore keystore = encrypted("password");
    Address other = Address.fromHex("0x" + "11".repeat(20));
    Web3Keystore renamed =
        new Web3Keystore(keystore.crypto(), Optional.of(other), keystore.uuid(), "other.json");

    KeystoreException e = refused(() -> renamed.decrypt(password("password")));
    assertThat(e.kind()).isEqualTo(Kind.WRONG_KEY);
    assertThat(e)
        .hasMessage(
            "other.json: it names the address " + other + " but holds the key of " + ADDRESS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"n\": 262144 | \"n\": 524288 | crypto.kdfparams: scrypt with n=524288",
        "\"p\": 1 | \"p\": 9 | crypto.kdfparams.p: 9 is above the limit",
      })
  void refusesACostlyDerivationBeforeItBegins(String from, String to, String message) {
    Web3Keystore keystore = Web3Keystore.parse(edited("web3-scrypt.json", from, to), "a.json");

    KeystoreException e = refused(() -> keystore.decrypt(password("testpassword")));
    assertThat(e.kind()).isEqualTo(Kind.KDF_TOO_EXPENSIVE);
    assertThat(e).hasMessageStartingWith("a.json: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": 3 | \"version\": 4 | version: 4 is not supported, only 3",
        "aes-128-ctr | aes-128-cbc | crypto.cipher: \"aes-128-cbc\" is not supported",
        "\"kdf\": \"scrypt\" | \"kdf\": \"argon2\" | crypto.kdf: \"argon2\" is not supported",
        "\"dklen\": 32 | \"dklen\": 64 | crypto.kdfparams.dklen: 64 is not supported, only 32",
        "\"r\": 8 | \"r\": 0 | crypto.kdfparams: r and p must be at least 1",
        "\"mac\": \"33 | \"mac\": \" | crypto: a MAC must have 32 bytes, not 31",
        "\"iv\": \"74 | \"iv\": \" | crypto: an initial counter must have 16 bytes, not 15",
        "\"ciphertext\": \"dd | \"ciphertext\": \" | crypto: an encrypted key must have 32 bytes",
        "\"kdfparams\" | \"kdf-params\" | crypto.kdfparams: must be an object",
        "\"id\": \"3198 | \"id\": \"zz98 | id: ",
        "\"version\" | \"address\": \"00\", \"version\" | address: an address must have 20 bytes",
      })
  void namesThePlaceOfWhatItCannotUse(String from, String to, String message) {
    KeystoreException e =
        refused(() -> Web3Keystore.parse(edited("web3-scrypt.json", from, to), "a.json"));

    assertThat(e).hasMessageStartingWith("a.json: " + message);
  }

  private static Web3Keystore encrypted(String password) {
    try (EcdsaSecretKey key = EcdsaSecretKey.of(Secret.of(SECRET.toArray()))) {
      return Web3Keystore.encrypt(key, password(password), CHEAP, RANDOM);
    }
  }

  private static Secret password(String text) {
    return Secret.of(text.getBytes(UTF_8));
  }
}
