package dev.baton.api;

import dev.baton.bls.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The secret that opens the admin API, as far as the server must know it: its SHA-256. A token is
 * random and long, so its digest neither opens anything nor leads back to it.
 */
public final class AdminToken {

  static final String SCHEME = "Bearer ";

  private final byte[] digest;

  private AdminToken(byte[] digest) {
    this.digest = digest;
  }

  /** What is needed to know the token again; the caller closes the secret. */
  static AdminToken of(Secret token) {
    return new AdminToken(token.copied(AdminToken::sha256));
  }

  /** Whether an Authorization header carries this token; how long it takes does not tell. */
  boolean opens(String authorization) {
    // The scheme's name is in any case (RFC 9110, section 11.1).
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            digest,
            sha256(authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "AdminToken[hidden]";
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
