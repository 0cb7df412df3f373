package dev.baton.http;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * A complete answer of any status but a redirect's.
 *
 * @param body no longer than the limit
 * @param words the body's beginning, on one line and safe to print; empty if there is no body
 * @param retryAfter the header of that name, as it was sent
 */
public record HttpAnswer(int status, Buffer body, String words, Optional<String> retryAfter) {

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
