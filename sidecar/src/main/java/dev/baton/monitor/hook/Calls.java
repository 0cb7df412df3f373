package dev.baton.monitor.hook;

import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.HttpFailure;
import dev.baton.http.Wire;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * What both kinds of hooks do on the wire: post once, with the event's id, and judge the answer.
 */
final class Calls {

  private Calls() {}

  /** The answer, if its status is one of success. */
  static Future<HttpAnswer> post(
      Wire wire, String path, String hook, HookEvent event, String document) {
    HttpCall call =
        HttpCall.post(path, Buffer.buffer(document)).withHeader("Idempotency-Key", event.id());
    return wire.send(call)
        .recover(failure -> Future.failedFuture(failed(hook, said(failure))))
        .compose(
            answer ->
                answer.isSuccess()
                    ? Future.succeededFuture(answer)
                    : Future.failedFuture(
                        failed(hook, "status " + answer.status() + " " + answer.words())));
  }

  static RefusedException failed(String hook, String what) {
    return new RefusedException(Reason.HOOK_FAILED, "hook " + hook + ": " + what.strip());
  }

  /** Only what is known to be safe to print. */
  private static String said(Throwable failure) {
    return failure instanceof HttpFailure known
        ? String.valueOf(known.getMessage())
        : failure.getClass().getSimpleName();
  }
}
