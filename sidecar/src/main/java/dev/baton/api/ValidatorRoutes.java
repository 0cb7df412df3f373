package dev.baton.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.Roster;
import dev.baton.pool.Change;
import dev.baton.pool.Desired;
import dev.baton.pool.Pool;
import dev.baton.pool.RosterApply;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The validators one by one: who is opted out, who is in which group, and how that is changed. */
public final class ValidatorRoutes extends AdminRoutes {

  /** A document with as many keys as are taken, and much white space, is smaller. */
  private static final int LONGEST_BODY = 256 << 10;

  private final RosterApply roster;
  private final ValidatorPages pages;

  /** Serves a pool. */
  public ValidatorRoutes(Pool pool, Roster decided, RosterApply roster) {
    this.roster = roster;
    this.pages = new ValidatorPages(pool, decided);
  }

  @Override
  void addTo(Routes routes) {
    routes.get("/admin/v1/validators", this::list);
    routes.post("/admin/v1/validators/plan", LONGEST_BODY, this::plan);
    routes.post("/admin/v1/validators/apply", LONGEST_BODY, this::apply);
  }

  private Future<Answer> list(RoutingContext context) {
    return answer(pages.page(context.queryParams()));
  }

  private Future<Answer> plan(RoutingContext context, ObjectNode body) {
    Parameters.none(context.queryParams());
    List<Change> changes = roster.plan(desired(body));
    ObjectNode json = Json.object();
    json.set("data", Json.array(changes, ValidatorRoutes::change));
    return answer(json);
  }

  private Future<Answer> apply(RoutingContext context, ObjectNode body) {
    Parameters.none(context.queryParams());
    return roster
        .apply(desired(body))
        .map(results -> Json.array(results, ValidatorRoutes::result))
        .map(data -> Json.object().<ObjectNode>set("data", data))
        .compose(ValidatorRoutes::answer);
  }

  private static List<Desired> desired(ObjectNode body) {
    return new DesiredJson(body).read();
  }

  private static ObjectNode change(Change change) {
    ObjectNode json = Json.object().put("validator", change.validator().toHex());
    json.put("change", Json.name(change.kind()));
    Json.putIfPresent(json, "from_group", change.fromGroup());
    Json.putIfPresent(json, "to_group", change.toGroup());
    change.obstacle().ifPresent(obstacle -> AdminJson.putObstacle(json, obstacle));
    return json;
  }

  private static ObjectNode result(RosterApply.Result result) {
    ObjectNode json = change(result.change()).put("result", Json.name(result.outcome()));
    result.obstacle().ifPresent(obstacle -> AdminJson.putObstacle(json, obstacle));
    return json;
  }

  private static Future<Answer> answer(ObjectNode json) {
    return Future.succeededFuture(Answer.json(json, Answer.NEVER));
  }
}
