package dev.baton.signer.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.http.Quote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the answer to {@code GET /signer/v1/get_pubkeys} (Commit-Boost, api/signer-api.yml; the
 * same in Web3Signer): {@code {"keys":[{"consensus":"0x…","proxy_bls":[…],"proxy_ecdsa":[…]}]}}.
 * Proxy keys are passed over: a delegation must carry the validator's own signature. A stream is
 * read, not a tree, since there may be tens of thousands.
 */
final class KeyListing {

  /** More than anyone has behind one signer. */
  static final int MOST_KEYS = 32_768;

  /** An entry without proxies has some 150 bytes; this leaves room for five proxies each. */
  private static final int BYTES_A_KEY = 1024;

  /** The largest listing that is read. */
  static final int LARGEST = MOST_KEYS * BYTES_A_KEY;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).build())
          .build();

  private final JsonParser parser;
  private final List<Bytes> keys = new ArrayList<>();

  private KeyListing(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The consensus keys, 48 bytes each, not yet checked for being on the curve.
   *
   * @throws SignerAnswerException if it is no listing
   */
  static List<Bytes> read(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      KeyListing listing = new KeyListing(parser);
      listing.document();
      return listing.keys;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new SignerAnswerException("not JSON: " + Quote.of(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new SignerAnswerException("not JSON: it is not text of a known encoding", e);
    }
  }

  private void document() throws IOException {
    require(parser.nextToken() == JsonToken.START_OBJECT, "the document must be an object");
    boolean found = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean isKeys = parser.currentName().equals("keys");
      JsonToken value = parser.nextToken();
      if (isKeys) {
        require(value == JsonToken.START_ARRAY, "keys must be an array");
        found = true;
        entries();
      } else {
        parser.skipChildren();
      }
    }
    require(found, "keys is missing");
    require(parser.nextToken() == null, "something comes after the document");
  }

  private void entries() throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(parser.currentToken() == JsonToken.START_OBJECT, place() + " must be an object");
      require(keys.size() < MOST_KEYS, "there are more than " + MOST_KEYS + " keys");
      entry();
    }
  }

  private void entry() throws IOException {
    int before = keys.size();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean isKey = parser.currentName().equals("consensus");
      JsonToken value = parser.nextToken();
      if (isKey) {
        require(value == JsonToken.VALUE_STRING, place() + ".consensus must be a string of hex");
        keys.add(key(parser.getText()));
      } else {
        parser.skipChildren();
      }
    }
    require(keys.size() > before, place() + ".consensus is missing");
  }

  private Bytes key(String hex) {
    try {
      return Bytes.fromHex(hex).requireSize(BlsPublicKey.SIZE, "a key");
    } catch (IllegalArgumentException e) {
      throw new SignerAnswerException(place() + ".consensus must be 48 bytes of hex", e);
    }
  }

  private String place() {
    return "keys[" + keys.size() + "]";
  }

  private static void require(boolean holds, String why) {
    if (!holds) {
      throw new SignerAnswerException(why, null);
    }
  }
}
