package dev.baton.monitor.hook;

import dev.baton.delegation.Standing;
import dev.baton.http.Wire;
import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Posts each event as JSON, see {@link HookEvent}, with its id as {@code Idempotency-Key}. Any
 * answer of success means that it was taken.
 */
public final class Webhook extends HttpHook {

  /**
   * Over a wire, which has the bearer token.
   *
   * @param path begins with a slash
   * @param on a gateway that comes to one of these standings, or leaves one, is told
   * @param rollups whose changes are told
   */
  public Webhook(String name, Wire wire, String path, Set<Standing> on, Predicate<String> rollups) {
    super(name, wire, path, new Interest(on, rollups));
  }

  @Override
  public String lane(HookEvent event) {
    return event.id();
  }

  @Override
  public Future<Void> call(HookEvent event) {
    return post(event, event.json()).mapEmpty();
  }
}
