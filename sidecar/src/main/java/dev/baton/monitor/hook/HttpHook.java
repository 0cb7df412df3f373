package dev.baton.monitor.hook;

import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.HttpFailure;
import dev.baton.http.Wire;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** A hook over HTTP: posts once, with the event's id, and judges the answer. */
abstract class HttpHook implements Hook {

  private final String name;
  private final Wire wire;
  private final String path;
  private final Interest interest;

  HttpHook(String name, Wire wire, String path, Interest interest) {
    this.name = name;
    this.wire = wire;
    this.path = path;
    this.interest = interest;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean isFor(HookEvent event) {
    return interest.isFor(event);
  }

  @Override
  public final Future<Void> close() {
    return wire.close();
  }

  /** The answer, if its status is one of success. */
  final Future<HttpAnswer> post(HookEvent event, String document) {
    HttpCall call =
        HttpCall.post(path, Buffer.buffer(document)).withHeader("Idempotency-Key", event.id());
    return wire.send(call)
        .recover(failure -> Future.failedFuture(failed(said(failure))))
        .compose(
            answer ->
                answer.isSuccess()
                    ? Future.succeededFuture(answer)
                    : Future.failedFuture(
                        failed("status " + answer.status() + " " + answer.words())));
  }

  final RefusedException failed(String what) {
    return new RefusedException(Reason.HOOK_FAILED, "hook " + name + ": " + what.strip());
  }

  /** Only what is known to be safe to print. */
  private static String said(Throwable failure) {
    return failure instanceof HttpFailure known
        ? String.valueOf(known.getMessage())
        : failure.getClass().getSimpleName();
  }
}
