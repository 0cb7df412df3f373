package dev.baton.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.baton.bls.scheme.Keccak;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks a module's tokens as Commit-Boost does: signature, module, route, body and time, and a
 * lock-out for 300 seconds after 3 refusals, which only time takes back. No token is good twice.
 */
public final class TokenCheck {

  private static final int MOST_FAILURES = 3;
  private static final Duration LOCK_OUT = Duration.ofMinutes(5);
  private static final Duration LEEWAY = Duration.ofSeconds(10);

  private final String moduleId;
  private final InstantSource clock;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private volatile String secret;
  private volatile Duration clockError = Duration.ZERO;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile Instant lastFailure = Instant.MIN;

  public TokenCheck(String moduleId, String secret, InstantSource clock) {
    this.moduleId = moduleId;
    this.secret = secret;
    this.clock = clock;
  }

  /** Knows the module by another secret from now on. */
  public void changeSecret(String other) {
    secret = other;
  }

  /** Its clock is wrong by so much from now on. */
  public void changeClock(Duration error) {
    clockError = error;
  }

  /** How many tokens were seen. */
  public int seen() {
    return seen.size();
  }

  /** Whether the caller has lost all its tries; time gives them back. */
  public boolean isLockedOut() {
    if (clock.instant().isAfter(lastFailure.plus(LOCK_OUT))) {
      failures.set(0);
    }
    return failures.get() >= MOST_FAILURES;
  }

  /** Empty for a good token; counts a bad one. */
  public Optional<String> whatIsWrong(@Nullable String authorization, String route, byte[] body) {
    Optional<String> wrong = judge(authorization, route, body);
    if (wrong.isPresent()) {
      failures.incrementAndGet();
      lastFailure = clock.instant();
    }
    return wrong;
  }

  private Optional<String> judge(@Nullable String authorization, String route, byte[] body) {
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      return Optional.of("no token");
    }
    String token = authorization.substring("Bearer ".length());
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3 || !isSigned(parts)) {
      return Optional.of("not signed by the module");
    }
    if (!seen.add(token)) {
      return Optional.of("used before");
    }
    JsonObject claims = decoded(parts[1]);
    String hash = body.length == 0 ? null : Keccak.hash(body).toHex();
    boolean fits =
        decoded(parts[0]).getString("alg").equals("HS256")
            && moduleId.equals(claims.getString("module"))
            && route.equals(claims.getString("route"))
            && java.util.Objects.equals(hash, claims.getString("payload_hash"));
    Instant expiry = Instant.ofEpochSecond(claims.getLong("exp"));
    if (clock.instant().plus(clockError).isAfter(expiry.plus(LEEWAY))) {
      return Optional.of("expired");
    }
    return fits ? Optional.empty() : Optional.of("for another request");
  }

  private boolean isSigned(String[] parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), "HmacSHA256"));
      byte[] code = mac.doFinal((parts[0] + "." + parts[1]).getBytes(US_ASCII));
      return MessageDigest.isEqual(code, Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static JsonObject decoded(String part) {
    return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(part)));
  }
}
