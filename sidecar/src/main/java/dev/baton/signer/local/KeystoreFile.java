package dev.baton.signer.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.keystore.Keystore;
import dev.baton.bls.keystore.KeystoreException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads a keystore's file and says what to do about one that is none. */
final class KeystoreFile {

  private static final int LARGEST = 64 << 10;
  private static final String WHAT = "a keystore";
  private static final String JSON = ".json";

  private KeystoreFile() {}

  /**
   * The keystore; nothing of it is decrypted.
   *
   * @throws KeyProblemException if it cannot be read or is none
   */
  static Keystore read(Path file) {
    byte[] json = FileBytes.read(file, LARGEST, WHAT);
    requireText(file, json);
    try {
      return Keystore.parse(json, file.toString());
    } catch (KeystoreException e) {
      throw problem(file, WHAT, e);
    }
  }

  /**
   * The keystore, if it is of the public key that its folder or a list names.
   *
   * @param where what names the key, for messages
   * @throws KeyProblemException if it is of another, or cannot be read
   */
  static Keystore read(Path file, BlsPublicKey expected, String where) {
    Keystore keystore = read(file);
    if (keystore.publicKey().isPresent() && !keystore.publicKey().get().equals(expected)) {
      throw new KeyProblemException(
          file,
          "is of the key "
              + keystore.publicKey().get().toShortString()
              + " but "
              + where
              + " says "
              + expected.toShortString(),
          "put each keystore where its key belongs");
    }
    return new Keystore(
        keystore.crypto(),
        Optional.of(expected), // If the file is silent: what decrypting must give.
        keystore.path(),
        keystore.description(),
        keystore.uuid(),
        keystore.source());
  }

  static boolean isJson(Path file) {
    return KeyTree.name(file).toLowerCase(Locale.ROOT).endsWith(JSON);
  }

  /** The file's name without the ending. */
  static String baseName(Path file) {
    String name = KeyTree.name(file);
    return isJson(file) ? name.substring(0, name.length() - JSON.length()) : name;
  }

  /**
   * Refuses what is plainly no JSON object, as crashes and mistakes leave it.
   *
   * @throws KeyProblemException if it is such
   */
  static void requireText(Path file, byte[] json) {
    if (json[0] == 0) {
      throw new KeyProblemException(
          file, "begins with zero bytes, as after a crash", "restore it from a backup");
    }
    if (json[0] == (byte) 0xef || json[0] == (byte) 0xfe || json[0] == (byte) 0xff) {
      throw new KeyProblemException(
          file, "begins with a byte order mark", "save it as UTF-8 without one");
    }
    int first = 0;
    while (first < json.length && (json[first] <= ' ' && json[first] > 0)) {
      first++;
    }
    if (first == json.length) {
      throw new KeyProblemException(file, "holds only blanks", "restore it from a backup");
    }
    if (json[first] == '[') {
      throw new KeyProblemException(
          file, "is a list, as deposit data is, and no keystore", "move it out of the folder");
    }
    requireUtf8(file, json);
  }

  private static void requireUtf8(Path file, byte[] json) {
    CharBuffer room = CharBuffer.allocate(json.length);
    try {
      if (UTF_8.newDecoder().decode(ByteBuffer.wrap(json), room, true).isError()) {
        throw new KeyProblemException(file, "is not UTF-8 text", "restore it from a backup");
      }
    } finally {
      Arrays.fill(room.array(), '\0'); // It may be a password that was put here by mistake.
    }
  }

  /** The problem of a file that is not what it should be, with its remedy. */
  static KeyProblemException problem(Path file, String should, KeystoreException e) {
    String message = String.valueOf(e.getMessage());
    String prefix = file + ": ";
    String what = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    return new KeyProblemException(file, "is not " + should + ": " + what, remedy(e.kind()));
  }

  private static String remedy(KeystoreException.Kind kind) {
    return kind == KeystoreException.Kind.UNSUPPORTED
        ? "export the key again as an EIP-2335 keystore of version 4"
        : "restore it from a backup, or move it out of the folder";
  }
}
