package dev.baton.signer.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.baton.config.KeystoreLayout;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Lighthouse's {@code validator_definitions.yml} as editors, crashes and people leave it. */
final class MalformedDefinitions {

  private static final String FILE = "validators/validator_definitions.yml";
  private static final String KEYSTORE =
      "validators/" + KeyFolders.hex(1) + "/voting-keystore.json";
  private static final String KEY = "  voting_keystore_password";

  private MalformedDefinitions() {}

  static Stream<Malformed> all() {
    return Stream.of(documents(), entries(), scalars(), keys(), files()).flatMap(each -> each);
  }

  private static String entry() {
    return """
        - enabled: true
          voting_public_key: "%s"
          type: local_keystore
          voting_keystore_path: voting-keystore.json
        """
        .formatted(KeyFolders.hex(1));
  }

  private static Stream<Malformed> documents() {
    return Stream.of(
        of("an empty list's file", "", "is empty"),
        of("no YAML", "- enabled: [true\n", "is not YAML from here on"),
        of("a tab before a key", "-\tenabled: true\n\tx: 1\n", "is not YAML"),
        of("a section instead of a list", "enabled: true\n", "line 1: must be a list"),
        of("a word instead of a list", "validators\n", "must be a list of validators"),
        of("words as entries", "- one\n- two\n", "line 1: must be an entry"),
        of("a second document", "--- []\n--- []\n", "line 2: a second document"),
        of("an alias", entry() + "  graffiti: *x\n", "line 5: an alias"),
        of("a tag", entry() + "  graffiti: !!str x\n", "line 5: a tag"),
        of("a key twice", entry() + "  enabled: false\n", "line 5: the entry has this key twice"),
        of("a list as a key", entry() + "  ? [a]\n  : b\n", "line 5: a key must be a word"),
        of("a control character", entry() + "  graffiti: a\u0001\n", "control character"),
        bytes("a list in Latin-1", (entry() + "  graffiti: é\n").getBytes(ISO_8859_1), "UTF-8"),
        bytes("a list in UTF-16", entry().getBytes(StandardCharsets.UTF_16LE), "line 1"),
        of("a character that YAML has not", entry() + "  graffiti: \uFFFE\n", "is not YAML"));
  }

  private static Stream<Malformed> entries() {
    return Stream.of(
        without("enabled", "has no enabled"),
        without("voting_public_key", "has no voting_public_key"),
        without("type", "has no type"),
        without("voting_keystore_path", "has no voting_keystore_path"),
        edited("enabled: true", "enabled: maybe", "line 1: enabled must be true or false"),
        edited("enabled: true", "enabled:", "enabled must be true or false"),
        edited("local_keystore", "dirk", "line 3: type must be"),
        edited("\"0x", "\"0xzz", "line 2: voting_public_key is no public key: not hex"),
        edited(KeyFolders.hex(1), "0xab", "voting_public_key is no public key"),
        edited("path: voting", "path: \"\\0\" #", "has a path that is none"));
  }

  private static Stream<Malformed> scalars() {
    return Stream.of(
        password("''", "is empty"),
        password("'open", "closing quote"),
        password("\"open", "closing quote"),
        password("'a' b", "something follows"),
        password("\"\\q\"", "escape that is not known"),
        password("\"\\xg0\"", "wrong hex digits"),
        password("\"\\ud800\"", "no character"),
        password("\"a\\", "continues on the next line"),
        password("|", "begin with |"),
        password(">", "begin with >"),
        password("&a x", "begin with &"),
        password("*a", "begin with *"),
        password("!!str x", "begin with !"),
        password("{a: b}", "begin with {"),
        password("[a]", "begin with ["),
        password("%a", "begin with %"),
        password("@a", "begin with @"),
        password("`a", "begin with `"),
        password("- a", "begin with \"- \""),
        password("a: b", "colon before a blank"),
        password("a\n    b", "continues on the next line"),
        password("\n  - a", "continues on the next line"),
        password("a".repeat(5000), "at most 4096 bytes"));
  }

  private static Stream<Malformed> keys() {
    return Stream.of(
        of("a password between braces", "- {voting_keystore_password: a}\n", "must stand first"),
        of("a password's key in quotes", entry() + "  \"voting_keystore_password\": a\n", "quotes"),
        of("a password's key without a colon", entry() + KEY + " a\n", "line 5: a password's key"),
        of("a password without a blank", entry() + KEY + ":a\n", "with the password behind"),
        of("a password's key in a text", entry() + "  graffiti: |\n  " + KEY + ": a\n", "is none"),
        of(
            "a password under an escaped key",
            entry() + "  \"voting_keystore\\x5fpassword\": a\n",
            "not written on the line of its key"),
        of(
            "a remote signer's password",
            entry() + "  client_identity_password: |\n    a\n",
            "begin with |"));
  }

  private static Stream<Malformed> files() {
    return Stream.of(
        Malformed.folder(
            "a listed key of another keystore",
            KeystoreLayout.LIGHTHOUSE,
            folders -> {
              folders.named("validators", "voting-keystore.json", 1);
              folders.write(KEYSTORE, KeyFolders.keystore(2));
              folders.write(FILE, entry());
            },
            KEYSTORE,
            "in line 1 says"),
        Malformed.folder(
            "a listed keystore that is gone",
            KeystoreLayout.LIGHTHOUSE,
            folders -> folders.write(FILE, entry()),
            "validators/voting-keystore.json",
            "is not there"),
        Malformed.folder(
            "a listed key without a password",
            KeystoreLayout.LIGHTHOUSE,
            folders -> {
              folders.write(KEYSTORE, KeyFolders.keystore(1));
              folders.write(FILE, entry());
            },
            KEYSTORE,
            "none in line 1 of"),
        Malformed.folder(
            "a listed password that is gone",
            KeystoreLayout.LIGHTHOUSE,
            folders -> {
              folders.write(KEYSTORE, KeyFolders.keystore(1));
              folders.write(FILE, entry() + KEY + "_path: /none/p\n");
            },
            "/none/p",
            "there is no such file"));
  }

  private static Malformed password(String written, String says) {
    String shown = written.length() > 12 ? written.substring(0, 12) + "…" : written;
    return of(
        "the password " + shown.replace("\n", "⏎"), entry() + KEY + ": " + written + "\n", says);
  }

  private static Malformed without(String key, String says) {
    String left = entry().replaceFirst("(?m)^(- |  )" + key + ":.*$", "$1x: y");
    return of("an entry without " + key, left, says);
  }

  private static Malformed edited(String from, String to, String says) {
    return of("an entry with " + to, entry().replace(from, to), says);
  }

  private static Malformed of(String name, String content, String says) {
    return bytes(name, content.getBytes(StandardCharsets.UTF_8), says);
  }

  private static Malformed bytes(String name, byte[] content, String says) {
    return Malformed.folder(
        name,
        KeystoreLayout.LIGHTHOUSE,
        folders -> {
          folders.named("validators", "voting-keystore.json", 1);
          folders.write(FILE, content);
        },
        FILE,
        says);
  }
}
