package dev.baton.config;

import dev.baton.bls.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that holds a password, a token or a key. It must not be open to everyone on the machine,
 * and is read into memory that can be wiped: never into a {@code String} or an array. Every method
 * blocks.
 *
 * <p>That others can read it is a {@link ConfigException} with the remedy; what is only unusual, as
 * that a group can, is a warning that the caller passes on.
 */
public final class SecretFile {

  /** The longest line that a password or token is; in bytes. */
  private static final int LONGEST_LINE = 4096;

  private final Path file;
  private final FileGuard guard;

  private SecretFile(Path file, FileGuard guard) {
    this.file = file;
    this.guard = guard;
  }

  /** One that was made for Baton: its owner must be the user that we are, or root. */
  public static SecretFile ours(Path file) {
    return new SecretFile(file, new FileGuard(file, true));
  }

  /** One that another program made for itself, as a validator client: whose it is only warns. */
  public static SecretFile shared(Path file) {
    return new SecretFile(file, new FileGuard(file, false));
  }

  /**
   * What was in a file.
   *
   * @param warning about the file, with its name and the remedy
   */
  public record Content(Secret secret, Optional<String> warning) implements AutoCloseable {

    @Override
    public void close() {
      secret.close();
    }
  }

  /**
   * Looks at owner and mode without reading.
   *
   * @return a warning, with the file's name and the remedy
   * @throws ConfigException if the file is not there, is no file, or is open to others
   */
  public Optional<String> check() {
    return guard.check();
  }

  /**
   * The first line as it is, without what ends it: a password may begin and end with spaces.
   *
   * @throws ConfigException as {@link #check} does; also if the file cannot be read, is larger than
   *     4 KiB, or its first line is empty
   */
  public Content firstLine() {
    return line(false);
  }

  /**
   * The first line without spaces and tabs around it, for a token that goes into an HTTP header.
   *
   * @throws ConfigException as {@link #firstLine} does; also if there is a character in it that no
   *     header may carry
   */
  public Content token() {
    return line(true);
  }

  /**
   * All of the file.
   *
   * @param largest in bytes
   * @throws ConfigException as {@link #check} does; also if the file cannot be read, is empty or
   *     larger
   */
  public Content whole(int largest) {
    Optional<String> warning = check();
    try (Secret room = Secret.allocate(largest + 1)) {
      int size = fill(room.buffer());
      if (size > largest) {
        throw refused("is larger than " + largest + " bytes, so it is hardly the right file");
      }
      return content(room, 0, size, warning);
    }
  }

  private Content line(boolean isToken) {
    Optional<String> warning = check();
    try (Secret room = Secret.allocate(LONGEST_LINE + 1)) {
      int size = fill(room.buffer());
      if (size > LONGEST_LINE) {
        throw refused("is larger than " + LONGEST_LINE + " bytes; it must hold one line");
      }
      int end = 0;
      while (end < size && room.at(end) != '\n' && room.at(end) != '\r') {
        end++;
      }
      return isToken ? token(room, end, warning) : content(room, 0, end, warning);
    }
  }

  private Content token(Secret room, int size, Optional<String> warning) {
    int start = 0;
    int end = size;
    while (start < end && isBlank(room.at(start))) {
      start++;
    }
    while (end > start && isBlank(room.at(end - 1))) {
      end--;
    }
    for (int i = start; i < end; i++) {
      if (room.at(i) < ' ' || room.at(i) > '~') { // Above 127 a byte is negative.
        throw refused("has a character in its first line that no HTTP header can carry");
      }
    }
    return content(room, start, end, warning);
  }

  private static boolean isBlank(byte one) {
    return one == ' ' || one == '\t';
  }

  private Content content(Secret room, int start, int end, Optional<String> warning) {
    if (start == end) {
      throw refused("is empty; its first line must be the secret");
    }
    Secret secret = Secret.allocate(end - start);
    secret.buffer().put(room.buffer().position(start).limit(end));
    return new Content(secret, warning);
  }

  /** Reads into a direct buffer, which takes no detour over the heap. */
  private int fill(ByteBuffer room) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (room.hasRemaining() && channel.read(room) >= 0) {
        // The next part, if there is one.
      }
      return room.position();
    } catch (NoSuchFileException e) {
      throw refused("there is no such file");
    } catch (AccessDeniedException e) {
      throw refused("may not be read by this user; give it the right to read the file");
    } catch (IOException e) {
      throw refused("cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private ConfigException refused(String what) {
    return new ConfigException(file.toString(), what);
  }
}
