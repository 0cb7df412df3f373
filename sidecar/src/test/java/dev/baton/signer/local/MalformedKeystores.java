package dev.baton.signer.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** Keystore files that are none, or are damaged in one place. */
final class MalformedKeystores {

  private static final ObjectMapper JSON = new ObjectMapper();

  private MalformedKeystores() {}

  static Stream<Malformed> all() {
    return Stream.of(texts(), missing(), header(), keyDerivation(), cipher()).flatMap(each -> each);
  }

  private static Stream<Malformed> texts() {
    String good = KeyFolders.keystore(1);
    return Stream.of(
        raw("an empty file", "", "is empty"),
        raw("blanks", " \n\n ", "holds only blanks"),
        raw("zeros after a crash", "\0".repeat(500), "zero bytes"),
        Malformed.keystore("UTF-16", good.getBytes(UTF_16), "byte order mark"),
        raw("half a file", good.substring(0, good.length() / 2), "not JSON, see line"),
        raw("a deposit data file's content", "[{\"pubkey\": \"00\"}]", "as deposit data is"),
        raw("a text", "\"keystore\"", "must be a JSON object"),
        raw("a member twice", good.replaceFirst("\\{", "{\"version\": 4, "), "line"),
        raw("a password instead", "correct horse battery", "see line 1"),
        raw("too large", " ".repeat(64 << 10) + good, "more than 65536 bytes"),
        Malformed.keystore(
            "Latin-1", good.replace("{", "{\"n\": \"é\",").getBytes(ISO_8859_1), "not UTF-8"),
        raw("an empty object", "{}", "version"));
  }

  private static Stream<Malformed> missing() {
    return Stream.of(
            "crypto",
            "crypto.kdf",
            "crypto.kdf.function",
            "crypto.kdf.params",
            "crypto.kdf.params.dklen",
            "crypto.kdf.params.c",
            "crypto.kdf.params.prf",
            "crypto.kdf.params.salt",
            "crypto.checksum",
            "crypto.checksum.function",
            "crypto.checksum.message",
            "crypto.cipher",
            "crypto.cipher.function",
            "crypto.cipher.params",
            "crypto.cipher.params.iv",
            "crypto.cipher.message",
            "uuid",
            "path")
        .map(
            field ->
                Malformed.keystore("no " + field, without(field), "is not a keystore: " + field));
  }

  private static Stream<Malformed> header() {
    return Stream.of(
        with("version", "3", "version: 3 is not supported"),
        with("version", "\"4\"", "version: must be a whole number"),
        with("uuid", "\"1-2-3-4-5\"", "uuid: not a UUID"),
        with("path", "7", "path: must be a string"),
        with("description", "{}", "description: must be a string"),
        with("pubkey", "12", "pubkey: must be a string"),
        with("pubkey", "\"ab\"", "pubkey: "),
        with("pubkey", "\"" + "ff".repeat(48) + "\"", "pubkey: "),
        with("pubkey", "\"c0" + "00".repeat(47) + "\"", "pubkey: "),
        with("pubkey", "\"0xzz\"", "pubkey: not hex"));
  }

  private static Stream<Malformed> keyDerivation() {
    String params = "crypto.kdf.params";
    return Stream.of(
        with("crypto.kdf.function", "\"argon2\"", "\"argon2\" is not supported"),
        with("crypto.kdf.function", "\"PBKDF2\"", "\"PBKDF2\" is not supported"),
        with(params + ".dklen", "16", "dklen: 16 is not supported"),
        with(params + ".c", "0", "crypto.kdf"),
        with(params + ".c", "1.5", "c: must be a whole number"),
        with(params + ".prf", "\"hmac-sha512\"", "prf: \"hmac-sha512\""),
        with(params + ".salt", "\"\"", "salt"),
        with(params + ".salt", "\"abc\"", "salt: not hex"),
        with(params + ".salt", "\"" + "ab".repeat(2000) + "\"", "1024 bytes"),
        scrypt(
            "n is no power of two",
            "{\"dklen\":32,\"n\":3,\"r\":8,\"p\":1,\"salt\":\"ab\"}",
            "crypto.kdf"),
        scrypt("no r", "{\"dklen\":32,\"n\":4,\"p\":1,\"salt\":\"ab\"}", "params.r"),
        scrypt("r of zero", "{\"dklen\":32,\"n\":4,\"r\":0,\"p\":1,\"salt\":\"ab\"}", "crypto.kdf"),
        scrypt(
            "p of 2^40",
            "{\"dklen\":32,\"n\":4,\"r\":8,\"p\":1099511627776,\"salt\":\"ab\"}",
            "params.p"));
  }

  private static Stream<Malformed> cipher() {
    return Stream.of(
        with("crypto.checksum.function", "\"sha512\"", "\"sha512\" is not supported"),
        with("crypto.checksum.message", "\"abcd\"", "a checksum must have 32 bytes"),
        with("crypto.checksum.message", "\"xy\"", "crypto.checksum.message: not hex"),
        with("crypto.cipher.function", "\"aes-256-cbc\"", "\"aes-256-cbc\" is not supported"),
        with("crypto.cipher.params.iv", "\"00\"", "16 bytes"),
        with("crypto.cipher.params.iv", "\"0g\"", "crypto.cipher.params.iv: not hex"),
        with("crypto.cipher.message", "\"" + "ab".repeat(31) + "\"", "must have 32 bytes"),
        with("crypto.cipher.message", "\"q\"", "crypto.cipher.message: not hex"));
  }

  private static Malformed raw(String name, String content, String says) {
    return Malformed.keystore(name, content.getBytes(UTF_8), says);
  }

  private static Malformed with(String field, String value, String says) {
    String shown = value.length() > 20 ? value.substring(0, 20) + "…" : value;
    return Malformed.keystore(field + " is " + shown, edited(field, tree(value)), says);
  }

  private static Malformed scrypt(String name, String params, String says) {
    ObjectNode root = (ObjectNode) tree(KeyFolders.keystore(1));
    ObjectNode kdf = (ObjectNode) root.at("/crypto/kdf");
    kdf.put("function", "scrypt").set("params", tree(params));
    return raw("scrypt, " + name, root.toString(), says);
  }

  private static byte[] without(String field) {
    ObjectNode root = (ObjectNode) tree(KeyFolders.keystore(1));
    parent(root, field).remove(last(field));
    return root.toString().getBytes(UTF_8);
  }

  private static byte[] edited(String field, JsonNode value) {
    ObjectNode root = (ObjectNode) tree(KeyFolders.keystore(1));
    parent(root, field).set(last(field), value);
    return root.toString().getBytes(UTF_8);
  }

  private static ObjectNode parent(ObjectNode root, String field) {
    int dot = field.lastIndexOf('.');
    return dot < 0 ? root : (ObjectNode) root.at("/" + field.substring(0, dot).replace('.', '/'));
  }

  private static String last(String field) {
    return field.substring(field.lastIndexOf('.') + 1);
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
