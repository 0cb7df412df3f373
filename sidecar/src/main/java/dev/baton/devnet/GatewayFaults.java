package dev.baton.devnet;

import dev.baton.beacon.Slot;
import java.util.EnumMap;
import java.util.Map;

/** What a gateway does wrong now; to be changed at any time, from any thread. */
public final class GatewayFaults {

  private static final long DOWN = 2;
  private static final long UP = 6;

  private volatile Map<GatewayFault, Slot> since = Map.of();

  /** Does this wrong from a slot on; a fault that it has already goes on as it is. */
  public synchronized void begin(GatewayFault fault, Slot from) {
    Map<GatewayFault, Slot> more = new EnumMap<>(GatewayFault.class);
    more.putAll(since);
    more.putIfAbsent(fault, from);
    since = Map.copyOf(more);
  }

  /** Does this right again. */
  public synchronized void end(GatewayFault fault) {
    Map<GatewayFault, Slot> less = new EnumMap<>(GatewayFault.class);
    less.putAll(since);
    less.remove(fault);
    since = Map.copyOf(less);
  }

  /** Does everything right again. */
  public synchronized void clear() {
    since = Map.of();
  }

  /** Whether it does this wrong in the slot. */
  public boolean has(GatewayFault fault, Slot now) {
    Slot from = since.get(fault);
    return from != null && !now.isBefore(from);
  }

  /** Whether it takes no connections in the slot. */
  public boolean isDown(Slot now) {
    return has(GatewayFault.DIE, now)
        || (has(GatewayFault.FLAP, now) && into(GatewayFault.FLAP, now) % (DOWN + UP) < DOWN)
        || (has(GatewayFault.COME_BACK, now) && into(GatewayFault.COME_BACK, now) < DOWN);
  }

  /** Whether it sequences nothing in the slot, be it that it answers. */
  public boolean isIdle(Slot now) {
    return isDown(now) || has(GatewayFault.STALL, now) || has(GatewayFault.LIE_ABOUT_HEALTH, now);
  }

  private long into(GatewayFault fault, Slot now) {
    Slot from = since.get(fault);
    return from == null ? 0 : now.value() - from.value();
  }
}
