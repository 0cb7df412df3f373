package dev.baton.signer.commitboost;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Secret;
import dev.baton.bls.scheme.Keccak;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens by which a module shows itself: JWTs with HS256 (RFC 7519, RFC 7515), each good for
 * one request, as it names the route and the hash of the body (Commit-Boost,
 * crates/common/src/utils.rs, {@code create_jwt}). Owned by one event loop.
 */
final class ModuleTokens {

  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final String HMAC = "HmacSHA256";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

  private final String moduleId;
  private final Secret secret;
  private final InstantSource clock;

  /** When the last token of a request expires; only of requests within the running second. */
  private final Map<String, Long> expiries = new HashMap<>();

  ModuleTokens(String moduleId, Secret secret, InstantSource clock) {
    this.moduleId = moduleId;
    this.secret = secret;
    this.clock = clock;
  }

  /**
   * A token for one request. No two are equal, not even for the same request within a second: its
   * next token expires a second later.
   *
   * @param body exactly the bytes that are sent; none for a request without a body
   */
  String token(String route, byte[] body) {
    String payload = body.length == 0 ? "" : Keccak.hash(body).toHex();
    ObjectNode claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("exp", expiry(route + payload))
            .put("module", moduleId)
            .put("route", route);
    if (!payload.isEmpty()) {
      claims.put("payload_hash", payload);
    }
    String signed = HEADER + "." + encoded(claims.toString());
    return signed + "." + BASE64.encodeToString(hmac(signed.getBytes(US_ASCII)));
  }

  private long expiry(String request) {
    long soonest = clock.instant().plus(LIFETIME).getEpochSecond();
    expiries.values().removeIf(expiry -> expiry < soonest);
    return expiries.merge(request, soonest, (last, now) -> last + 1);
  }

  /** Wipes the secret. */
  void close() {
    secret.close();
  }

  private byte[] hmac(byte[] message) {
    try (Key key = new Key(secret)) {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] code = mac.doFinal(message);
      // Overwrites what the algorithm keeps of the key: the key, each byte xor a constant.
      mac.init(new SecretKeySpec(new byte[1], HMAC));
      return code;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(UTF_8));
  }

  /** The secret as {@code javax.crypto} wants it: it lends copies and wipes them when closed. */
  private static final class Key implements SecretKey, AutoCloseable {

    private static final long serialVersionUID = 1L;

    private final transient Secret secret;
    private transient byte[] lent = new byte[0];

    private Key(Secret secret) {
      this.secret = secret;
    }

    @Override
    public String getAlgorithm() {
      return HMAC;
    }

    @Override
    public String getFormat() {
      return "RAW";
    }

    @Override
    public byte[] getEncoded() {
      close();
      lent = secret.copied(byte[]::clone);
      return lent;
    }

    @Override
    public void close() {
      Arrays.fill(lent, (byte) 0);
    }
  }
}
