package dev.baton.monitor.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/**
 * A proof in one JSON document. Its canonical form has no white space and every object's keys in
 * the order of their UTF-16 code units, as RFC 8785 has it; numbers are integers only. Its address
 * is the SHA-256 of that form, so the same proof has one address wherever it was made.
 */
public final class Bundle {

  /** The version of this form. */
  static final int VERSION = 1;

  private final byte[] canonical;
  private final ObjectNode document;

  private Bundle(ObjectNode document) {
    this.document = document;
    this.canonical = canonical(document).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A proof.
   *
   * @param kind what it proves, such as {@code equivocation}
   * @param about what was observed
   * @param parts what proves it
   */
  public static Bundle of(String kind, JsonNode about, JsonNode parts) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("version", VERSION).put("kind", kind);
    document.set("about", about);
    document.set("parts", parts);
    return new Bundle(document);
  }

  /** One that was read. */
  static Bundle of(ObjectNode document) {
    return new Bundle(document.deepCopy());
  }

  /** The SHA-256 of the canonical form, 32 bytes. */
  public Bytes address() {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The canonical form. */
  public byte[] bytes() {
    return canonical.clone();
  }

  /** How long the canonical form is, in bytes. */
  int size() {
    return canonical.length;
  }

  public String kind() {
    return document.path("kind").asText();
  }

  JsonNode about() {
    return document.path("about");
  }

  JsonNode parts() {
    return document.path("parts");
  }

  int version() {
    return document.path("version").asInt();
  }

  private static String canonical(JsonNode node) {
    if (node.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      for (Iterator<String> all = node.fieldNames(); all.hasNext(); ) {
        names.add(all.next());
      }
      List<String> fields = new ArrayList<>();
      names.forEach(name -> fields.add(text(name) + ":" + canonical(node.path(name))));
      return "{" + String.join(",", fields) + "}";
    }
    if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(canonical(item)));
      return "[" + String.join(",", items) + "]";
    }
    if (node.isFloatingPointNumber()) {
      throw new IllegalArgumentException("a bundle's numbers are integers");
    }
    return node.toString();
  }

  private static String text(String value) {
    return JsonNodeFactory.instance.textNode(value).toString();
  }
}
