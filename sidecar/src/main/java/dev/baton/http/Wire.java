package dev.baton.http;

import io.vertx.core.Future;

/** One server that is asked and not trusted. Futures fail with {@link HttpFailure}. */
public interface Wire {

  /** Sends a request; the answer is complete and within the limits. */
  Future<HttpAnswer> send(HttpCall call);

  /** Ends what is under way. */
  Future<Void> close();
}
