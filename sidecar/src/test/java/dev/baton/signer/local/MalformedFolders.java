package dev.baton.signer.local;

import dev.baton.config.KeystoreLayout;
import java.util.stream.Stream;

/** Folders of clients in which something is missing or misplaced. */
final class MalformedFolders {

  private static final String LOCAL = "validator/key-manager/local";
  private static final String ALL_ACCOUNTS = "direct/accounts/all-accounts.keystore.json";

  private MalformedFolders() {}

  static Stream<Malformed> all() {
    return Stream.of(named(), files(), path(), content(), teku(), prysm()).flatMap(each -> each);
  }

  private static Stream<Malformed> named() {
    return Stream.of(
        nimbus("a folder without 0x", KeyFolders.hex(1).substring(2), "0x before it"),
        nimbus("a folder with a short name", "0xab", "not named by a public key"),
        nimbus("a folder of no hex", "0x" + "q".repeat(96), "not named by a public key: not hex"),
        nimbus("another key's folder", KeyFolders.hex(2), "its folder's name says"));
  }

  private static Stream<Malformed> files() {
    return Stream.of(
        Malformed.folder(
            "a lost keystore",
            KeystoreLayout.NIMBUS,
            folders -> {
              folders.named("validators", "keystore.json", 1);
              folders.write("validators/" + KeyFolders.hex(2) + "/fee.hex", "0x");
              folders.write("secrets/" + KeyFolders.hex(2), "x");
            },
            "validators/" + KeyFolders.hex(2),
            "holds no keystore, while its password is in"),
        Malformed.folder(
            "two keystores for a key",
            KeystoreLayout.LIGHTHOUSE,
            folders -> {
              folders.named("validators", "voting-keystore.json", 1);
              folders.named("validators", "keystore-0.json", 1);
            },
            "validators/" + KeyFolders.hex(1),
            "holds several keystores"),
        Malformed.folder(
            "a folder in a keystore's place",
            KeystoreLayout.LODESTAR,
            f -> f.named("keystores", "voting-keystore.json/x", 1),
            "keystores/" + KeyFolders.hex(1) + "/voting-keystore.json",
            "is a folder and should be a keystore"),
        Malformed.folder(
            "no secrets",
            KeystoreLayout.LODESTAR,
            f ->
                f.write(
                    "keystores/" + KeyFolders.hex(1) + "/voting-keystore.json",
                    KeyFolders.keystore(1)),
            "keystores/" + KeyFolders.hex(1) + "/voting-keystore.json",
            "has no password"));
  }

  private static Stream<Malformed> path() {
    return Stream.of(
        Malformed.folder("nothing at the path", KeystoreLayout.NIMBUS, f -> {}, "x", "is not there")
            .pointedTo("x"),
        Malformed.folder(
                "a file at the path",
                KeystoreLayout.NIMBUS,
                f -> f.write("x", "x"),
                "x",
                "is a file, and the layout nimbus is a folder")
            .pointedTo("x"),
        Malformed.folder(
                "a keystore at the path",
                KeystoreLayout.LIGHTHOUSE,
                f -> f.write("k.json", KeyFolders.keystore(1)),
                "k.json",
                "is a file, and the layout lighthouse is a folder")
            .pointedTo("k.json"));
  }

  private static Stream<Malformed> content() {
    return Stream.of(
        Malformed.folder(
            "another client's folder",
            KeystoreLayout.LODESTAR,
            f -> f.write("keys/k.json", KeyFolders.keystore(1)),
            "",
            "has no folder keystores"),
        Malformed.folder(
            "a folder above the networks' ones",
            KeystoreLayout.LIGHTHOUSE,
            f -> f.named("hoodi/validators", "voting-keystore.json", 1),
            "",
            "has no folder validators"),
        Malformed.folder(
            "no key at all",
            KeystoreLayout.LIGHTHOUSE,
            f -> f.write("validators/api-token.txt", "x"),
            "",
            "there is no keystore for the layout lighthouse"),
        Malformed.folder(
                "a folder of passwords for an import",
                KeystoreLayout.LODESTAR_IMPORT,
                f -> f.write("p/k.txt", "x"),
                "p",
                "needs one password file")
            .passwordsAt("p"));
  }

  private static Stream<Malformed> teku() {
    return Stream.of(
        Malformed.folder(
            "a keystore of the key manager without a password",
            KeystoreLayout.TEKU,
            folders -> {
              folders.write(LOCAL + "/a.json", KeyFolders.keystore(1));
              folders.write(LOCAL + "-passwords/b.txt", "x");
            },
            LOCAL + "/a.json",
            "has no password: there is no"),
        Malformed.folder(
                "no password with the same name",
                KeystoreLayout.TEKU,
                folders -> folders.write("keys/a.json", KeyFolders.keystore(1)),
                "keys/a.json",
                "keys/a.txt")
            .pointedTo("keys"));
  }

  private static Stream<Malformed> prysm() {
    return Stream.of(
        Malformed.folder(
            "a wallet without its password",
            KeystoreLayout.PRYSM,
            folders -> folders.write(ALL_ACCOUNTS, "{}"),
            ALL_ACCOUNTS,
            "--wallet-password-file"),
        wallet(
            "a wallet without a cipher",
            "{\"version\": 4, \"crypto\": {\"kdf\": {}}}",
            "crypto.checksum"),
        wallet("a wallet of version 1", "{\"version\": 1}", "version: 1 is not supported"),
        wallet("a wallet cut in half", "{\"version\": 4,", "see line 1"),
        Malformed.folder(
            "a wallet of a mnemonic without accounts",
            KeystoreLayout.PRYSM,
            folders -> folders.write("derived/seed.encrypted.json", "{}"),
            "derived",
            "is an HD wallet"),
        Malformed.folder(
            "a wallet that is none",
            KeystoreLayout.PRYSM,
            folders -> folders.write("direct/keymanageropts.json", "{}"),
            "",
            "there is no keystore for the layout prysm"));
  }

  private static Malformed wallet(String name, String content, String says) {
    return Malformed.folder(
        name,
        KeystoreLayout.PRYSM,
        folders -> {
          folders.write(ALL_ACCOUNTS, content);
          folders.write("direct/accounts/secret", KeyFolders.PASSWORD);
        },
        ALL_ACCOUNTS,
        says);
  }

  private static Malformed nimbus(String name, String folder, String says) {
    String file = "validators/" + folder + "/keystore.json";
    return Malformed.folder(
        name,
        KeystoreLayout.NIMBUS,
        folders -> {
          folders.write(file, KeyFolders.keystore(1));
          folders.write("secrets/" + folder, KeyFolders.PASSWORD);
        },
        file,
        says);
  }
}
