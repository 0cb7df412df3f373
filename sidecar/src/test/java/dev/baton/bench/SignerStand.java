package dev.baton.bench;

import dev.baton.bls.scheme.SignableMessage;
import dev.baton.signer.KeyBackend;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A signer of the tests, the backend that asks it, and a bare client that asks it the same. The
 * servers end with the {@link Ends}.
 */
interface SignerStand {

  /** Its kind, as in the configuration. */
  String name();

  /** How many requests the backend has under way at most; the bare client has as many. */
  int inFlight();

  /** The backend; it has listed nothing yet. */
  KeyBackend backend();

  /** Lists the keys and reads nothing of the answer. To be called on our event loop. */
  Future<Buffer> bareListing();

  /** Makes all requests, tokens included, so that they need only be sent; each once. */
  IntFunction<Future<Buffer>> prepared(List<SignableMessage> messages);
}
