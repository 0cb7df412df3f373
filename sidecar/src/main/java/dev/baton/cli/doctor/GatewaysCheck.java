package dev.baton.cli.doctor;

import dev.baton.delegation.Gateway;
import dev.baton.delegation.StatusView.GatewayStatus;
import dev.baton.gateway.GatewayBoard;
import dev.baton.http.HttpLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Every gateway that has a URL: whether it answers. */
final class GatewaysCheck {

  private final Vertx vertx;
  private final List<Gateway> gateways;

  GatewaysCheck(Vertx vertx, List<Gateway> gateways) {
    this.vertx = vertx;
    this.gateways = gateways;
  }

  Future<List<Finding>> check() {
    if (gateways.isEmpty()) {
      return Future.succeededFuture(
          List.of(
              Finding.warn(
                  "gateways", "none is configured", "Add gateways before you turn signing on.")));
    }
    GatewayBoard board = new GatewayBoard(vertx, gateways, HttpLimits.DEFAULTS);
    return board
        .check()
        .map(asked -> board.statuses().stream().map(GatewaysCheck::judge).toList())
        .eventually(board::close);
  }

  private static Finding judge(GatewayStatus status) {
    String name = "gateway " + status.gateway().name();
    return switch (status.availability()) {
      case AVAILABLE -> Finding.ok(name, status.detail());
      case UNAVAILABLE -> silent(name, status.detail());
      // Asked once, a gateway that failed is not unavailable yet.
      case UNKNOWN ->
          status.gateway().url().isEmpty()
              ? Finding.ok(name, status.detail())
              : silent(name, status.detail());
    };
  }

  private static Finding silent(String name, String detail) {
    return Finding.warn(
        name, detail, "Ask its operator; while it lasts, the group's next is chosen.");
  }
}
