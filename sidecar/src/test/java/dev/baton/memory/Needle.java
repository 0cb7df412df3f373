package dev.baton.memory;

import dev.baton.bls.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Bytes that are looked for.
 *
 * @param name of the secret and the form that it is in
 */
record Needle(String name, Bytes bytes) {

  /** A secret text, as UTF-8 and as the characters of a {@code char[]}. */
  static List<Needle> text(String name, String secret) {
    return List.of(
        new Needle(name + " in UTF-8", Bytes.of(secret.getBytes(StandardCharsets.UTF_8))),
        new Needle(name + " in UTF-16", Bytes.of(secret.getBytes(StandardCharsets.UTF_16LE))));
  }

  /** A secret number: big-endian, little-endian, and written out. */
  static List<Needle> number(String name, byte[] bigEndian) {
    byte[] littleEndian = new byte[bigEndian.length];
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < bigEndian.length; i++) {
      littleEndian[bigEndian.length - 1 - i] = bigEndian[i];
      hex.append(String.format("%02x", bigEndian[i]));
    }
    List<Needle> forms = new ArrayList<>();
    forms.add(new Needle(name + " big-endian", Bytes.of(bigEndian)));
    forms.add(new Needle(name + " little-endian", Bytes.of(littleEndian)));
    forms.addAll(text(name + " in hex", hex.toString()));
    forms.addAll(text(name + " in base64", Base64.getEncoder().encodeToString(bigEndian)));
    return forms;
  }
}
