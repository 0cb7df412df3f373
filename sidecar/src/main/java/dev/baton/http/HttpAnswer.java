package dev.baton.http;

import io.vertx.core.buffer.Buffer;

/**
 * A complete answer of any status but a redirect's.
 *
 * @param body no longer than the limit
 * @param words the body's beginning, on one line and safe to print; empty if there is no body
 */
public record HttpAnswer(int status, Buffer body, String words) {

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
