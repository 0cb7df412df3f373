package dev.baton.signer;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.Keystore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * EIP-2335 keystores in folders or single files, each with the folder or file that has its
 * password. Only ever reads; a key that does not load is an error that names its file.
 */
public final class KeyFiles {

  /** Files beside keystores that are JSON and are none. */
  private static final String DEPOSIT_DATA = "deposit_data";

  private static final String SUFFIX = ".json";

  private static final long LARGEST_KEYSTORE = 64 * 1024;
  private static final long LARGEST_PASSWORD = 4 * 1024;

  /** A keystore's file and its password's. */
  public record Pair(Path keystore, Path password) {}

  private KeyFiles() {}

  /**
   * The keystores of a folder and its folders, or the one file, with their passwords.
   *
   * @param passwords one file for all, or a folder with {@code NAME.txt}, {@code NAME.pass} or
   *     {@code NAME} for the keystore {@code NAME.json}, or a file named as the keystore's folder
   * @throws KeyFileException if there is none, or one has no password
   */
  public static List<Pair> find(Path keystores, Path passwords) {
    List<Path> files = filesOf(keystores);
    if (files.isEmpty()) {
      throw new KeyFileException(keystores, "there is no keystore; point keys.keystores to one");
    }
    List<Pair> pairs = new ArrayList<>();
    files.forEach(file -> pairs.add(new Pair(file, passwordOf(file, passwords))));
    return pairs;
  }

  /**
   * Decrypts a keystore. Takes a second or so, and 256 MiB with scrypt as it is usual.
   *
   * @throws KeyFileException or a {@code KeystoreException}, with the file's name
   */
  public static BlsSecretKey load(Pair pair) {
    try (Secret password = Secret.of(firstLine(read(pair.password(), LARGEST_PASSWORD)))) {
      if (password.size() == 0) {
        throw new KeyFileException(
            pair.password(), "is empty; its first line must be the password");
      }
      byte[] json = read(pair.keystore(), LARGEST_KEYSTORE);
      return Keystore.parse(json, pair.keystore().toString()).decrypt(password);
    }
  }

  private static List<Path> filesOf(Path keystores) {
    if (Files.isRegularFile(keystores)) {
      return List.of(keystores);
    }
    if (!Files.isDirectory(keystores)) {
      throw new KeyFileException(keystores, "is neither a file nor a folder; correct the path");
    }
    try {
      try (Stream<Path> tree = Files.walk(keystores, 2)) {
        return tree.filter(KeyFiles::isKeystore).sorted().toList();
      }
    } catch (IOException e) {
      throw new KeyFileException(keystores, "cannot be read: " + e.getMessage(), e);
    } catch (UncheckedIOException e) { // So a walk tells of a folder within.
      throw new KeyFileException(keystores, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isKeystore(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(SUFFIX) && !name.startsWith(DEPOSIT_DATA) && Files.isRegularFile(file);
  }

  private static Path passwordOf(Path keystore, Path passwords) {
    if (Files.isRegularFile(passwords)) {
      return passwords;
    }
    String name = String.valueOf(keystore.getFileName());
    boolean suffixed = name.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    String base = suffixed ? name.substring(0, name.length() - SUFFIX.length()) : name;
    String folder =
        Optional.ofNullable(keystore.getParent())
            .map(Path::getFileName)
            .map(Path::toString)
            .orElse(base);
    return Stream.of(base + ".txt", base + ".pass", base, folder)
        .map(passwords::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new KeyFileException(
                    keystore, "no password: looked for " + base + ".txt in " + passwords));
  }

  private static byte[] firstLine(byte[] content) {
    int end = 0;
    while (end < content.length && content[end] != '\n' && content[end] != '\r') {
      end++;
    }
    byte[] line = Arrays.copyOf(content, end);
    Arrays.fill(content, (byte) 0);
    return line;
  }

  private static byte[] read(Path file, long largest) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new KeyFileException(file, "is not a file, or is not there; correct the path");
      }
      if (Files.size(file) > largest) {
        throw new KeyFileException(file, "is larger than " + largest + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new KeyFileException(file, "cannot be read: " + e.getMessage(), e);
    }
  }
}
