package dev.baton.bls.keystore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.keystore.KeystoreException.Kind;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;

/** The JSON form of a keystore (EIP-2335, JSON schema). Keys that it does not know are ignored. */
final class KeystoreJson {

  private static final int VERSION = 4;
  private static final int LARGEST_FILE = 64 << 10;
  private static final String SCRYPT = "scrypt";
  private static final String PBKDF2 = "pbkdf2";
  private static final String PSEUDORANDOM_FUNCTION = "hmac-sha256";
  private static final String CHECKSUM = "sha256";
  static final String CIPHER = "aes-128-ctr";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private KeystoreJson() {}

  static Keystore parse(byte[] json, String source) {
    KeystoreNode root = root(json, LARGEST_FILE, source);
    return new Keystore(
        root.read("crypto", KeystoreJson::oneKey),
        root.optionalText("pubkey", BlsPublicKey::fromHex),
        root.text("path"),
        root.optionalText("description").orElse(""),
        root.text("uuid", KeystoreJson::uuid),
        source);
  }

  static EncryptedWallet parseWallet(byte[] json, int largest, String source) {
    KeystoreNode root = root(json, largest, source);
    return new EncryptedWallet(root.read("crypto", KeystoreJson::encryptedKey), source);
  }

  private static KeystoreNode root(byte[] json, int largest, String source) {
    KeystoreNode root = KeystoreNode.root(tree(json, largest, source), source);
    root.requireNumber("version", VERSION);
    return root;
  }

  static byte[] write(Keystore keystore) {
    ObjectNode root = object();
    ObjectNode crypto = root.putObject("crypto");
    EncryptedKey key = keystore.crypto();
    ObjectNode kdf = crypto.putObject("kdf").put("function", "");
    kdf.put("function", writeKdf(kdf.putObject("params"), key.kdf(), key.salt()));
    kdf.put("message", "");
    ObjectNode checksum = crypto.putObject("checksum").put("function", CHECKSUM);
    checksum.putObject("params");
    checksum.put("message", hex(key.checksum()));
    ObjectNode cipher = crypto.putObject("cipher").put("function", CIPHER);
    cipher.putObject("params").put("iv", hex(key.iv()));
    cipher.put("message", hex(key.cipherText()));
    root.put("description", keystore.description());
    keystore.publicKey().ifPresent(publicKey -> root.put("pubkey", hex(publicKey.bytes())));
    root.put("path", keystore.path());
    root.put("uuid", keystore.uuid().toString());
    root.put("version", VERSION);
    return bytes(root);
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static byte[] bytes(ObjectNode root) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** A keystore's own size, not that of a wallet. */
  static JsonNode tree(byte[] json, String source) {
    return tree(json, LARGEST_FILE, source);
  }

  private static JsonNode tree(byte[] json, int largest, String source) {
    if (json.length > largest) {
      throw new KeystoreException(
          Kind.MALFORMED, source, "a keystore has at most " + largest + " bytes");
    }
    // The parser's exceptions quote what they met, which is a secret if the operator swapped the
    // keystore's file and the password's. They are not passed on.
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new KeystoreException(Kind.MALFORMED, source, "not JSON, see line " + line);
    } catch (IOException e) {
      throw new KeystoreException(Kind.MALFORMED, source, "not JSON");
    }
  }

  private static EncryptedKey oneKey(KeystoreNode crypto) {
    EncryptedKey key = encryptedKey(crypto);
    key.cipherText().requireSize(BlsSecretKey.SIZE, "an encrypted key");
    return key;
  }

  private static EncryptedKey encryptedKey(KeystoreNode crypto) {
    KeystoreNode kdf = crypto.section("kdf");
    KeystoreNode checksum = crypto.section("checksum");
    KeystoreNode cipher = crypto.section("cipher");
    KdfSettings settings = kdfSettings(kdf, "function", "params");
    checksum.requireText("function", CHECKSUM);
    cipher.requireText("function", CIPHER);
    return new EncryptedKey(
        settings,
        kdf.section("params").text("salt", Bytes::fromHex),
        cipher.section("params").text("iv", Bytes::fromHex),
        cipher.text("message", Bytes::fromHex),
        checksum.text("message", Bytes::fromHex));
  }

  /** Where a section has the function's name and its parameters. */
  static KdfSettings kdfSettings(KeystoreNode section, String name, String params) {
    String function = section.text(name);
    section.section(params).requireNumber("dklen", KdfSettings.DERIVED_KEY_SIZE);
    return switch (function) {
      case SCRYPT -> section.read(params, KeystoreJson::scrypt);
      case PBKDF2 -> section.read(params, KeystoreJson::pbkdf2);
      default ->
          throw section.unsupported(
              name, KeystoreNode.quoted(function), "\"scrypt\" and \"pbkdf2\"");
    };
  }

  private static KdfSettings scrypt(KeystoreNode params) {
    return new KdfSettings.Scrypt(
        params.number("n"), params.smallNumber("r"), params.smallNumber("p"));
  }

  private static KdfSettings pbkdf2(KeystoreNode params) {
    params.requireText("prf", PSEUDORANDOM_FUNCTION);
    return new KdfSettings.Pbkdf2(params.number("c"));
  }

  /** Writes the parameters and gives the function's name. */
  static String writeKdf(ObjectNode params, KdfSettings kdf, Bytes salt) {
    params.put("dklen", KdfSettings.DERIVED_KEY_SIZE);
    if (kdf instanceof KdfSettings.Scrypt scrypt) {
      params.put("n", scrypt.n()).put("r", scrypt.r()).put("p", scrypt.p());
    } else if (kdf instanceof KdfSettings.Pbkdf2 pbkdf2) {
      params.put("c", pbkdf2.iterations()).put("prf", PSEUDORANDOM_FUNCTION);
    }
    params.put("salt", hex(salt));
    return kdf instanceof KdfSettings.Scrypt ? SCRYPT : PBKDF2;
  }

  /** {@link UUID#fromString} also takes shortened groups. */
  static UUID uuid(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not a UUID");
    }
    return uuid;
  }

  /** The schema's hex has no 0x. */
  static String hex(Bytes bytes) {
    return bytes.toHex().substring(2);
  }
}
