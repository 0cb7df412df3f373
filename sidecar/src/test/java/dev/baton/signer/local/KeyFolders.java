package dev.baton.signer.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KdfSettings;
import dev.baton.bls.keystore.Keystore;
import dev.baton.config.KeystoreLayout;
import dev.baton.config.KeystoreSource;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Builds what clients leave on disk: real keystores, with a key derivation that costs nothing. */
final class KeyFolders {

  static final String PASSWORD = "correct horse";

  private static final Map<Integer, String> KEYSTORES = new ConcurrentHashMap<>();

  private final Path root;

  KeyFolders(Path root) {
    this.root = root;
  }

  /** The public key's hex, with 0x. */
  static String hex(int number) {
    return Fixtures.key(number).publicKey().toHex();
  }

  /** A keystore of one of the fixtures' keys. */
  static String keystore(int number) {
    return KEYSTORES.computeIfAbsent(number, KeyFolders::encrypt);
  }

  private static String encrypt(int number) {
    Secret password = Secret.of(PASSWORD.getBytes(UTF_8));
    Keystore keystore =
        Keystore.encrypt(
            Fixtures.key(number), password, new KdfSettings.Pbkdf2(2), "", new SecureRandom());
    return new String(keystore.toJson(), UTF_8);
  }

  Path path(String name) {
    return root.resolve(name);
  }

  /** Writes a file that only its owner can read. */
  Path write(String name, String content) {
    return write(name, content.getBytes(UTF_8));
  }

  Path write(String name, byte[] content) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, content);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A keystore in a folder named by its key, and its password beside. */
  KeyFolders named(String keys, String file, int number) {
    write(keys + "/" + hex(number) + "/" + file, keystore(number));
    write("secrets/" + hex(number), PASSWORD);
    return this;
  }

  FoundKeys find(KeystoreLayout layout) {
    return find(layout, "");
  }

  FoundKeys find(KeystoreLayout layout, String path) {
    return find(layout, path, Optional.empty());
  }

  FoundKeys find(KeystoreLayout layout, String path, String passwords) {
    return find(layout, path, Optional.of(root.resolve(passwords)));
  }

  private FoundKeys find(KeystoreLayout layout, String path, Optional<Path> passwords) {
    return FoundKeys.in(
        java.util.List.of(new KeystoreSource(root.resolve(path), layout, passwords)));
  }

  /** Opens a keystore with the password that was found for it. */
  static boolean opens(FoundKey key) {
    FoundKey.InKeystore found = (FoundKey.InKeystore) key;
    try (Secret password = key.password().read()) {
      return found.keystore().decrypt(password).publicKey().equals(key.publicKey().orElseThrow());
    }
  }

  /** A text without what differs from run to run: folders' and keys' names. */
  String plain(String text) {
    String plain = text.replace(root.toString(), "ROOT");
    for (int number = 0; number < 16; number++) {
      plain = number == 0 ? plain : plain.replace(hex(number), "0xKEY" + number);
    }
    return plain;
  }
}
