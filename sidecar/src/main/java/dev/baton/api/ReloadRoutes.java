package dev.baton.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SettingsReload;
import dev.baton.delegation.SettingsReload.Outcome;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Has the configuration taken over anew. */
public final class ReloadRoutes extends AdminRoutes {

  private static final String PATH = "/admin/v1/reload";
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  private final SettingsReload reload;

  /** Nothing is read anew before it is asked for. */
  public ReloadRoutes(SettingsReload reload) {
    this.reload = reload;
  }

  @Override
  void addTo(Routes routes) {
    routes.post(PATH, this::reload);
  }

  private Future<Answer> reload(RoutingContext context) {
    Parameters.none(context.queryParams());
    return reload.run().map(ReloadRoutes::answer);
  }

  private static Answer answer(Outcome outcome) {
    return switch (outcome.result()) {
      case TAKEN -> Answer.json(taken(outcome), Answer.NEVER);
      case NEEDS_RESTART -> refused(CONFLICT, outcome);
      case REFUSED -> refused(CONFLICT, outcome);
      case UNUSABLE -> refused(UNPROCESSABLE, outcome);
    };
  }

  private static ObjectNode taken(Outcome outcome) {
    ObjectNode json = Json.object();
    json.set("changes", Json.array(outcome.changes(), ReloadRoutes::change));
    json.set("refused_keys", Json.array(outcome.refusedKeys(), RefusedKeysJson::named));
    return json;
  }

  private static Answer refused(int status, Outcome outcome) {
    List<String> problems = outcome.problems().stream().map(Obstacle::detail).toList();
    Problem problem =
        new Problem(
            status,
            Optional.of(Reason.CONFIG_NOT_TAKEN),
            problems.size() == 1 ? problems.get(0) : "It has " + problems.size() + " problems.",
            Optional.empty());
    ObjectNode json = problem.json(PATH);
    strings(json.putArray("problems"), problems);
    strings(json.putArray("needs_restart"), outcome.restart());
    return new Answer(status, Problem.MEDIA_TYPE, Buffer.buffer(Json.bytes(json)), Answer.NEVER);
  }

  private static ObjectNode change(SettingsReload.Change change) {
    ObjectNode json = Json.object().put("section", change.section());
    strings(json.putArray("added"), change.added());
    strings(json.putArray("removed"), change.removed());
    strings(json.putArray("changed"), change.changed());
    return json;
  }

  private static void strings(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
