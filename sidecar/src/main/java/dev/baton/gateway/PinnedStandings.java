package dev.baton.gateway;

import dev.baton.delegation.Gateway;
import dev.baton.delegation.GatewayKeys;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Standing;
import dev.baton.delegation.Standings;
import java.util.Optional;
import java.util.function.Function;

/**
 * Standings under which a gateway gets no slot while its keys are not the pinned ones, or while it
 * is not configured. A revoked one stays revoked. Call it on the event loop.
 */
public final class PinnedStandings implements Standings {

  private static final Entry CHANGED =
      new Entry(
          Standing.SUSPENDED,
          Optional.of(Reason.GATEWAY_KEY_CHANGED),
          "has other keys than were pinned");

  private static final Entry GONE =
      new Entry(
          Standing.SUSPENDED,
          Optional.of(Reason.GATEWAY_NOT_CONFIGURED),
          "is not in the configuration any more");

  private final GatewayKeys keys;
  private final Function<String, Optional<Gateway>> signed;
  private final Standings others;

  /**
   * Asks the keys first, then the others.
   *
   * @param signed by its name, the gateway as it would be signed for: that its name is pinned says
   *     nothing of other keys
   */
  public PinnedStandings(
      GatewayKeys keys, Function<String, Optional<Gateway>> signed, Standings others) {
    this.keys = keys;
    this.signed = signed;
    this.others = others;
  }

  @Override
  public Entry of(String gateway, String rollup, String slo) {
    Entry entry = others.of(gateway, rollup, slo);
    if (entry.standing() == Standing.REVOKED
        || signed.apply(gateway).filter(keys::isPinned).isPresent()) {
      return entry;
    }
    return keys.names().contains(gateway) ? CHANGED : GONE;
  }
}
