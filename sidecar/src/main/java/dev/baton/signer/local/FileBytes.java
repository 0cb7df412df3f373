package dev.baton.signer.local;

import dev.baton.bls.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads files that others wrote: only regular ones, and only up to a size. */
final class FileBytes {

  private FileBytes() {}

  /**
   * All bytes of a file that holds nothing secret.
   *
   * @param largest in bytes
   * @param what the thing that it should be, for messages
   * @throws KeyProblemException if it is missing, not readable, no file, empty or larger
   */
  static byte[] read(Path file, int largest, String what) {
    requireFile(file, largest, what);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(largest + 1);
      if (bytes.length > largest) {
        throw tooLarge(file, largest, what);
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** All bytes of a file that holds secrets, never on the heap; the caller closes them. */
  static Secret readSecret(Path file, int largest, String what) {
    int size = requireFile(file, largest, what);
    Secret content = Secret.allocate(size);
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      ByteBuffer buffer = content.buffer();
      while (buffer.hasRemaining() && in.read(buffer) >= 0) {
        // until it is full or the file ends
      }
      if (buffer.hasRemaining() || in.size() != size) {
        throw new KeyProblemException(file, "changed while it was read", "try again");
      }
      return content;
    } catch (IOException e) {
      content.close();
      throw unreadable(file, e);
    } catch (KeyProblemException e) {
      content.close();
      throw e;
    }
  }

  /**
   * Whether there is a regular file.
   *
   * @throws KeyProblemException if that cannot be known
   */
  static boolean isFile(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).isRegularFile();
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static int requireFile(Path file, int largest, String what) {
    BasicFileAttributes attributes = attributes(file);
    if (attributes.isDirectory()) {
      throw new KeyProblemException(
          file, "is a folder and should be " + what, "name the file, or move the folder away");
    }
    if (!attributes.isRegularFile()) { // A pipe, say, would make us wait for ever.
      throw new KeyProblemException(
          file, "is neither a file nor a folder and should be " + what, "put a regular file there");
    }
    if (attributes.size() == 0) {
      throw new KeyProblemException(
          file, "is empty and should be " + what, "restore it from a backup");
    }
    if (attributes.size() > largest) {
      throw tooLarge(file, largest, what);
    }
    return (int) attributes.size();
  }

  private static BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static KeyProblemException tooLarge(Path file, int largest, String what) {
    return new KeyProblemException(
        file,
        "has more than " + largest + " bytes and should be " + what,
        "check what was put there");
  }

  static KeyProblemException unreadable(Path file, Exception e) {
    if (e instanceof NoSuchFileException) {
      return new KeyProblemException(
          file, "is not there", "restore it, or correct the path that names it");
    }
    if (e instanceof AccessDeniedException) {
      return new KeyProblemException(
          file, "may not be read by this user", "give Baton's user the right to read it");
    }
    return new KeyProblemException(
        file, "cannot be read: " + e.getClass().getSimpleName(), "check the disk it is on");
  }
}
