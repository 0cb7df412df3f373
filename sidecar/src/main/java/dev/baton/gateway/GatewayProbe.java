package dev.baton.gateway;

import dev.baton.delegation.Gateway;
import dev.baton.delegation.StatusView.Availability;
import dev.baton.delegation.StatusView.GatewayStatus;
import dev.baton.http.BoundedHttpClient;
import io.vertx.core.Future;

/** Asks one gateway for its slots and keeps what came of it. Lives on one context. */
final class GatewayProbe {

  /** One failure may be the network's. */
  private static final int FAILURES_UNTIL_UNAVAILABLE = 2;

  private final Gateway gateway;
  private final BoundedHttpClient client;
  private Availability availability = Availability.UNKNOWN;
  private String detail = "not asked yet";
  private int failures;
  private boolean asking;

  GatewayProbe(Gateway gateway, BoundedHttpClient client) {
    this.gateway = gateway;
    this.client = client;
  }

  /** Never fails. A gateway that has not answered the last question yet is not asked another. */
  Future<Void> check() {
    if (asking) {
      return Future.succeededFuture();
    }
    asking = true;
    return client
        .send(SlotsCall.request())
        .map(SlotsCall::slots)
        .onSuccess(this::answered)
        .onFailure(this::failed)
        .eventually(
            () -> {
              asking = false;
              return Future.succeededFuture();
            })
        .transform(done -> Future.succeededFuture());
  }

  GatewayStatus status() {
    return new GatewayStatus(gateway, availability, detail);
  }

  Future<Void> close() {
    return client.close();
  }

  private void answered(int slots) {
    failures = 0;
    availability = Availability.AVAILABLE;
    detail = "holds delegations for " + slots + (slots == 1 ? " slot" : " slots") + ", as it says";
  }

  private void failed(Throwable failure) {
    failures++;
    detail = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    if (failures >= FAILURES_UNTIL_UNAVAILABLE) {
      availability = Availability.UNAVAILABLE;
    }
  }
}
