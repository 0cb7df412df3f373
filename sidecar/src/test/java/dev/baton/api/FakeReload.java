package dev.baton.api;

import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SettingsReload;
import io.vertx.core.Future;
import java.util.List;

/** A reload that comes to what a test says. */
final class FakeReload implements SettingsReload {

  private static final Change CHANGE =
      new Change("gateways", List.of("beta"), List.of(), List.of("alpha"));

  Outcome outcome =
      new Outcome(
          Result.TAKEN, List.of(CHANGE), List.of(), List.of(), List.of(FakeGatewayKeys.REFUSED));

  void comesTo(Result result, List<String> restart, String... problems) {
    List<Obstacle> obstacles =
        List.of(problems).stream().map(p -> new Obstacle(Reason.CONFIG_NOT_TAKEN, p)).toList();
    outcome = new Outcome(result, List.of(CHANGE), restart, obstacles, List.of());
  }

  @Override
  public Future<Outcome> run() {
    return Future.succeededFuture(outcome);
  }
}
