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
public final class Webhook implements Hook {

  private final String name;
  private final Wire wire;
  private final String path;
  private final Interest interest;

  /**
   * Over a wire, which has the bearer token.
   *
   * @param path begins with a slash
   * @param on a gateway that comes to one of these standings, or leaves one, is told
   * @param rollups whose changes are told
   */
  public Webhook(String name, Wire wire, String path, Set<Standing> on, Predicate<String> rollups) {
    this.name = name;
    this.wire = wire;
    this.path = path;
    this.interest = new Interest(on, rollups);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isFor(HookEvent event) {
    return interest.isFor(event);
  }

  @Override
  public String lane(HookEvent event) {
    return event.id();
  }

  @Override
  public Future<Void> call(HookEvent event) {
    return Calls.post(wire, path, name, event, event.json()).mapEmpty();
  }

  @Override
  public Future<Void> close() {
    return wire.close();
  }
}
