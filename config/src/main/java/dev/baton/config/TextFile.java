package dev.baton.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file of text: bounded, strictly UTF-8. */
final class TextFile {

  private TextFile() {}

  /**
   * The text of the file.
   *
   * @param largest in bytes
   * @throws ConfigException if it is missing, unreadable, larger or not UTF-8
   */
  static String read(Path file, int largest) {
    return decode(file.toString(), bytes(file, largest));
  }

  /** The text of the bytes, without a byte order mark. */
  static String decode(String name, byte[] bytes) {
    CharBuffer text = CharBuffer.allocate(bytes.length);
    ByteBuffer from = ByteBuffer.wrap(bytes);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(from, text, true);
    text.flip();
    if (result.isError()) {
      throw new ConfigException(at(name, text, text.length()), "is not UTF-8 text");
    }
    String decoded = text.toString();
    return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
  }

  /** The file with line and column, both from 1, of an index in its text. */
  static String at(String name, CharSequence text, int index) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < index && i < text.length(); i++) {
      boolean ends = text.charAt(i) == '\n';
      line += ends ? 1 : 0;
      column = ends ? 1 : column + 1;
    }
    return name + ":" + line + ":" + column;
  }

  private static byte[] bytes(Path file, int largest) {
    if (Files.isDirectory(file)) {
      throw new ConfigException(file.toString(), "is a folder; name a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(largest + 1);
      if (bytes.length > largest) {
        String most = largest / (1 << 20) + " MiB";
        throw new ConfigException(file.toString(), "is larger than " + most);
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new ConfigException(file.toString(), "there is no such file");
    } catch (AccessDeniedException e) {
      throw new ConfigException(
          file.toString(), "may not be read by this user; give it the right to read the file");
    } catch (IOException e) {
      throw new ConfigException(file.toString(), "cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
