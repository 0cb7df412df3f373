package dev.baton.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Certificates and keys in PEM (RFC 7468). What is not between a BEGIN and its END line is passed
 * over. Blocking.
 */
final class PemFile {

  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String KEY = "PRIVATE KEY";

  /** A chain of certificates has some ten kilobytes, and a list of authorities a few hundred. */
  private static final long LARGEST = 1 << 20;

  private static final byte[] BEGIN = "-----BEGIN ".getBytes(ISO_8859_1);
  private static final byte[] END = "-----END ".getBytes(ISO_8859_1);
  private static final byte[] DASHES = "-----".getBytes(ISO_8859_1);

  /** What stands between two lines, still in base64: a view, so that there is no other copy. */
  private record Block(String label, ByteBuffer base64) {}

  private PemFile() {}

  /** The certificates, at least one, in the file's order. */
  static List<X509Certificate> certificates(Path file) {
    List<X509Certificate> found = new ArrayList<>();
    for (Block block : blocks(file, read(file))) {
      if (block.label().equals(CERTIFICATE)) {
        found.add(certificate(file, decoded(file, block)));
      }
    }
    if (found.isEmpty()) {
      throw new TlsFileException(
          file, "has no certificate; it must have a line -----BEGIN CERTIFICATE-----");
    }
    return found;
  }

  /** The private key; all copies that are made on the way to it are wiped. */
  static PrivateKey privateKey(Path file) {
    byte[] content = read(file);
    try {
      Block block =
          blocks(file, content).stream()
              .filter(one -> one.label().endsWith(KEY))
              .findFirst()
              .orElseThrow(
                  () ->
                      new TlsFileException(
                          file, "has no key; it must have a line -----BEGIN PRIVATE KEY-----"));
      byte[] der = decoded(file, block);
      try {
        return PrivateKeys.read(file, block.label(), der);
      } finally {
        Arrays.fill(der, (byte) 0);
      }
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static List<Block> blocks(Path file, byte[] content) {
    List<Block> blocks = new ArrayList<>();
    int at = indexOf(content, BEGIN, 0);
    while (at >= 0) {
      int labelEnd = indexOf(content, DASHES, at + BEGIN.length);
      int end = labelEnd < 0 ? -1 : indexOf(content, END, labelEnd);
      if (end < 0) {
        throw new TlsFileException(file, "is cut off: a BEGIN line has no END line after it");
      }
      int start = labelEnd + DASHES.length;
      String label =
          new String(content, at + BEGIN.length, labelEnd - at - BEGIN.length, ISO_8859_1);
      blocks.add(new Block(label, ByteBuffer.wrap(content, start, end - start)));
      at = indexOf(content, BEGIN, end);
    }
    return blocks;
  }

  private static int indexOf(byte[] content, byte[] wanted, int from) {
    for (int i = from; i <= content.length - wanted.length; i++) {
      if (Arrays.equals(content, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] decoded(Path file, Block block) {
    byte[] base64 = new byte[block.base64().remaining()];
    block.base64().duplicate().get(base64);
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) { // Its message would quote a key.
      throw new TlsFileException(file, "what stands under BEGIN is not base64");
    } finally {
      Arrays.fill(base64, (byte) 0);
    }
  }

  private static X509Certificate certificate(Path file, byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new TlsFileException(file, "a certificate in it cannot be read; copy it anew", e);
    }
  }

  private static byte[] read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new TlsFileException(file, "is not a file, or is not there; correct the path");
      }
      if (Files.size(file) > LARGEST) {
        throw new TlsFileException(file, "is larger than " + LARGEST + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new TlsFileException(file, "cannot be read: " + e.getMessage(), e);
    }
  }
}
