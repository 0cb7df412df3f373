package dev.baton.api;

import dev.baton.bls.Secret;
import dev.baton.config.ConfigException;
import dev.baton.config.SecretFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The file with the admin API's token: hex of at least 256 bits on one line, for its owner alone.
 */
public final class TokenFile {

  private static final int TOKEN_BYTES = 32;
  private static final int LEAST_DIGITS = 64;
  private static final int MOST_DIGITS = 512;

  /** For the sidecar itself. */
  private static final String MAKE = "baton init makes one; is the data folder right?";

  /** For its clients: the running sidecar has a token already. */
  private static final String FIND =
      "Is this the data folder of the running sidecar? --data-dir DIR names another";

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private TokenFile() {}

  /**
   * Makes a new file with a new random token, mode 0600. Blocking.
   *
   * @throws TokenFileException if there is a file already or it cannot be written
   */
  public static void create(Path file) {
    Set<StandardOpenOption> newFile =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (Secret token = random();
        FileChannel channel = FileChannel.open(file, newFile, ownerOnly(file))) {
      ByteBuffer line = token.buffer();
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      throw new TokenFileException(
          file + ": there is a token file already. Use it, or remove it first", e);
    } catch (IOException e) {
      throw new TokenFileException(
          file + ": the token file cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a token that its owner alone can read. Blocking.
   *
   * @throws TokenFileException if the file is missing, open to others or has no token in it
   */
  public static AdminToken read(Path file) {
    try (Secret token = secret(file, MAKE)) {
      return AdminToken.of(token);
    }
  }

  /**
   * Reads the token that other Batons must send to read what was observed. Blocking.
   *
   * @throws ConfigException if the file is missing or open to others
   * @throws TokenFileException if it has no such token in it
   */
  public static AdminToken ofObservers(Path file) {
    try (SecretFile.Content content = SecretFile.ours(file).token()) {
      if (!isToken(content.secret())) {
        throw new TokenFileException(
            file + ": must hold one line of 64 hex digits or more; openssl rand -hex 32 makes one",
            null);
      }
      return AdminToken.of(content.secret());
    }
  }

  /**
   * The Authorization header of a request with the token of the file (RFC 6750, section 2.1). For a
   * client: a header is text, and so is not wiped. What it says never makes a client's user run
   * init, beside a sidecar that is somewhere else. Blocking.
   *
   * @throws TokenFileException as {@link #read} does
   */
  public static String authorization(Path file) {
    try (Secret token = secret(file, FIND)) {
      return AdminToken.SCHEME
          + token.copied(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }
  }

  private static Secret secret(Path file, String remedy) {
    try {
      requirePrivate(file);
    } catch (NoSuchFileException e) {
      throw new TokenFileException(file + ": there is no token file. " + remedy, e);
    } catch (IOException e) {
      throw new TokenFileException(
          file + ": the token file cannot be read: " + e.getMessage() + ". Run as its owner", e);
    }
    Secret token = content(file, remedy);
    if (!isToken(token)) {
      token.close();
      throw noToken(file, remedy);
    }
    return token;
  }

  private static Secret content(Path file, String remedy) {
    try {
      return SecretFile.ours(file).token().secret();
    } catch (ConfigException e) {
      throw new TokenFileException(
          e.getMessage() + ". Run as its owner; if it is no token file, remove it. " + remedy, e);
    }
  }

  private static boolean isToken(Secret secret) {
    return secret.size() >= LEAST_DIGITS
        && secret.size() <= MOST_DIGITS
        && IntStream.range(0, secret.size())
            .allMatch(i -> Character.digit((char) secret.at(i), 16) >= 0);
  }

  /** A line of random digits. */
  private static Secret random() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    Secret line = Secret.allocate(2 * TOKEN_BYTES + 1);
    ByteBuffer digits = line.buffer();
    for (byte one : random) {
      digits.put((byte) Character.forDigit((one >> 4) & 0xf, 16));
      digits.put((byte) Character.forDigit(one & 0xf, 16));
    }
    digits.put((byte) '\n');
    Arrays.fill(random, (byte) 0);
    return line;
  }

  private static void requirePrivate(Path file) throws IOException {
    if (!hasPosixModes(file)) {
      return;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (mode.stream().anyMatch(OTHERS::contains)) {
      throw new TokenFileException(
          file
              + ": other users can read or write the token file (mode "
              + PosixFilePermissions.toString(mode)
              + "). Run: chmod 600 "
              + file
              + ", and make a new token if someone may have read this one",
          null);
    }
  }

  private static TokenFileException noToken(Path file, String remedy) {
    return new TokenFileException(
        file
            + ": no token in the file: it must be one line of at least 64 hex digits. Remove it. "
            + remedy,
        null);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return hasPosixModes(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean hasPosixModes(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
