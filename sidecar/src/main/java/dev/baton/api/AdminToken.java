package dev.baton.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret that opens the admin API; it never prints itself. */
public final class AdminToken {

  private static final String SCHEME = "Bearer ";

  private final String secret;

  AdminToken(String secret) {
    this.secret = secret;
  }

  /** The Authorization header of a request with this token (RFC 6750, section 2.1). */
  public String authorization() {
    return SCHEME + secret;
  }

  /** Whether an Authorization header carries this token; how long it takes does not tell. */
  boolean opens(String authorization) {
    // The scheme's name is in any case (RFC 9110, section 11.1).
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8),
            authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "AdminToken[hidden]";
  }
}
