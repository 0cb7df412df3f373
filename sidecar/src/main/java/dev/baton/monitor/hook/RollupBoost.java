package dev.baton.monitor.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.Standing;
import dev.baton.http.HttpAnswer;
import dev.baton.http.Wire;
import dev.baton.monitor.judge.Subject;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Turns the external builder of a rollup-boost off and on with its {@code debug_setExecutionMode}
 * (JSON-RPC 2.0, port 5555 by default): {@code disabled} while a gateway is revoked, {@code
 * dry_run} while one is suspended, {@code enabled} otherwise. It has one mode, so of several
 * gateways the worst one counts. Each call sets the mode that is right by then, so a repetition
 * does no harm.
 */
public final class RollupBoost extends HttpHook {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String METHOD = "debug_setExecutionMode";

  private final Set<Standing> on;
  private final Predicate<String> rollups;
  private final Map<Subject, Standing> standings = new HashMap<>();

  /**
   * Over a wire, which has the bearer token if it needs one.
   *
   * @param path begins with a slash
   * @param on standings that change the mode: suspended, revoked or both
   * @param rollups whose gateways it builds for
   */
  public RollupBoost(
      String name, Wire wire, String path, Set<Standing> on, Predicate<String> rollups) {
    super(name, wire, path, new Interest(on, rollups));
    this.on = Set.copyOf(on);
    this.rollups = rollups;
  }

  @Override
  public void heard(Subject subject, Standing to) {
    if (rollups.test(subject.rollup())) {
      standings.put(subject, to);
    }
  }

  @Override
  public String lane(HookEvent event) {
    return "";
  }

  @Override
  public Future<Void> call(HookEvent event) {
    String mode = mode();
    ObjectNode request = MAPPER.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    request.put("method", METHOD).putArray("params").addObject().put("execution_mode", mode);
    return post(event, request.toString()).compose(answer -> requireSet(answer, mode));
  }

  private String mode() {
    Standing worst =
        standings.values().stream().filter(on::contains).reduce(Standing.TRUSTED, Standing::or);
    return switch (worst) {
      case REVOKED -> "disabled";
      case SUSPENDED -> "dry_run";
      case TRUSTED, DEGRADED, PROBATION -> "enabled";
    };
  }

  /** JSON-RPC says with status 200 that it failed. */
  private Future<Void> requireSet(HttpAnswer answer, String mode) {
    JsonNode result;
    try {
      result = MAPPER.readTree(answer.body().getBytes()).path("result");
    } catch (JsonProcessingException e) {
      return Future.failedFuture(failed("no JSON-RPC: " + answer.words()));
    } catch (IOException e) {
      return Future.failedFuture(failed("no answer to read"));
    }
    return result.path("execution_mode").asText().equals(mode)
        ? Future.succeededFuture()
        : Future.failedFuture(failed(METHOD + " did not set " + mode + ": " + answer.words()));
  }
}
