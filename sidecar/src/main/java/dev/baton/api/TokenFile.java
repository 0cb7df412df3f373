package dev.baton.api;

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
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The file with the admin API's token: hex of at least 256 bits on one line, for its owner alone.
 */
public final class TokenFile {

  private static final int TOKEN_BYTES = 32;
  private static final int MAX_FILE_SIZE = 1024;
  private static final Pattern TOKEN = Pattern.compile("[0-9a-fA-F]{64,512}");
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
  public static AdminToken create(Path file) {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    Set<StandardOpenOption> newFile =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, newFile, ownerOnly(file))) {
      ByteBuffer line = ByteBuffer.wrap((token + "\n").getBytes(StandardCharsets.US_ASCII));
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
    return new AdminToken(token);
  }

  /**
   * Reads a token that its owner alone can read. Blocking.
   *
   * @throws TokenFileException if the file is missing, open to others or has no token in it
   */
  public static AdminToken read(Path file) {
    try {
      requirePrivate(file);
      if (Files.size(file) > MAX_FILE_SIZE) {
        throw noToken(file);
      }
      String token = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (!TOKEN.matcher(token).matches()) {
        throw noToken(file);
      }
      return new AdminToken(token);
    } catch (NoSuchFileException e) {
      throw new TokenFileException(
          file + ": there is no token file. baton init makes one; is the data folder right?", e);
    } catch (IOException e) {
      throw new TokenFileException(
          file + ": the token file cannot be read: " + e.getMessage() + ". Run as its owner", e);
    }
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

  private static TokenFileException noToken(Path file) {
    return new TokenFileException(
        file
            + ": no token in the file: it must be one line of at least 64 hex digits. Remove the"
            + " file and run baton init",
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
