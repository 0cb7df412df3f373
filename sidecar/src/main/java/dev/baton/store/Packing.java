package dev.baton.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Lines of text, deflated together: what is observed in a slot repeats itself. */
final class Packing {

  /** Far more than is ever packed: a file that says more is damaged. */
  private static final int LARGEST = 256 << 20;

  private Packing() {}

  static byte[] pack(List<String> lines) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      for (String line : lines) {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  /**
   * The lines again.
   *
   * @throws IllegalArgumentException if the bytes are damaged
   */
  static List<String> unpack(byte[] packed) {
    Inflater inflater = new Inflater(true);
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
      byte[] all = in.readNBytes(LARGEST);
      if (all.length == LARGEST) {
        throw new IllegalArgumentException("packed lines are longer than any that were written");
      }
      String text = new String(all, StandardCharsets.UTF_8);
      return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n"));
    } catch (IOException e) {
      throw new IllegalArgumentException("packed lines are damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
