package dev.baton.signer.dirk;

import dev.baton.delegation.Reason;
import dev.baton.http.Quote;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What a gRPC server says of a call (grpc/grpc, doc/statuscodes.md), and what that means to us. */
record GrpcStatus(int code, String message) {

  private static final int OK = 0;
  private static final int CANCELLED = 1;
  private static final int INVALID_ARGUMENT = 3;
  private static final int DEADLINE_EXCEEDED = 4;
  private static final int NOT_FOUND = 5;
  private static final int PERMISSION_DENIED = 7;
  private static final int FAILED_PRECONDITION = 9;
  private static final int UNIMPLEMENTED = 12;
  private static final int UNAVAILABLE = 14;
  private static final int UNAUTHENTICATED = 16;

  /**
   * Reads the trailers {@code grpc-status} and {@code grpc-message}.
   *
   * @param message percent-encoded
   * @throws IllegalArgumentException if the status is no number
   */
  static GrpcStatus of(String status, String message) {
    int code;
    try {
      code = Integer.parseInt(status);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a status that is no number: " + Quote.of(status), e);
    }
    return new GrpcStatus(code, Quote.of(decoded(message)));
  }

  boolean isOk() {
    return code == OK;
  }

  Reason reason() {
    return switch (code) {
      case UNAVAILABLE -> Reason.SIGNER_UNREACHABLE;
      case CANCELLED, DEADLINE_EXCEEDED -> Reason.SIGNER_TIMED_OUT;
      case INVALID_ARGUMENT, NOT_FOUND, PERMISSION_DENIED, FAILED_PRECONDITION, UNAUTHENTICATED ->
          Reason.SIGNER_REFUSED;
      case UNIMPLEMENTED -> Reason.SIGNER_MALFORMED;
      default -> Reason.SIGNER_ERROR;
    };
  }

  /** For people: the number and the server's own words. */
  String describe() {
    String words = message.isEmpty() ? "" : ": " + message;
    String hint = code == UNIMPLEMENTED ? ", so it is no Dirk, or a very old one" : "";
    return "answered with gRPC status " + code + words + hint;
  }

  private static String decoded(String message) {
    try {
      // Only here a plus sign is one.
      return URLDecoder.decode(message.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return message; // Not encoded as it should be, and readable all the same.
    }
  }
}
