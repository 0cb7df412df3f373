package dev.baton.policy;

import dev.baton.beacon.Slot;
import dev.baton.delegation.SlotKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who has which of the pool's windows so far, and who may have one more. */
final class Tally {

  /** How many windows in a row a gateway may have, as far as one window has a say in it. */
  @FunctionalInterface
  interface Longest {
    int of(SlotKey window, String gateway);
  }

  private final List<SlotKey> windows;
  private final Map<SlotKey, Integer> places = new HashMap<>();
  private final Map<SlotKey, String> holders = new HashMap<>();
  private final Map<String, Integer> shares = new HashMap<>();
  private final int most;
  private final Longest longest;

  /**
   * Counts what is decided.
   *
   * @param owned the pool's windows of the known epochs, in order
   * @param decided of those and of earlier ones; what is not owned any more does not count
   */
  Tally(List<SlotKey> owned, Map<SlotKey, String> decided, PoolRules pool, Longest longest) {
    this.windows = inOrder(owned, decided);
    this.most = pool.most(owned.size());
    this.longest = longest;
    for (int i = 0; i < windows.size(); i++) {
      places.put(windows.get(i), i);
    }
    windows.stream()
        .filter(decided::containsKey)
        .forEach(key -> holders.put(key, decided.get(key)));
    owned.stream()
        .flatMap(key -> Optional.ofNullable(decided.get(key)).stream())
        .forEach(this::count);
  }

  private static List<SlotKey> inOrder(List<SlotKey> owned, Map<SlotKey, String> decided) {
    Slot first = owned.isEmpty() ? new Slot(0) : owned.get(0).slot();
    Stream<SlotKey> earlier =
        decided.keySet().stream().filter(key -> key.slot().isBefore(first)).sorted();
    return new ArrayList<>(Stream.concat(earlier, owned.stream()).toList());
  }

  void give(SlotKey window, String gateway) {
    holders.put(window, gateway);
    count(gateway);
  }

  private void count(String gateway) {
    shares.merge(gateway, 1, Integer::sum);
  }

  int most() {
    return most;
  }

  int shareOf(String gateway) {
    return shares.getOrDefault(gateway, 0);
  }

  boolean hasItsShare(String gateway) {
    return shareOf(gateway) >= most;
  }

  /** Whether one more would make its run longer than one of the run's windows allows. */
  boolean hasItsRun(SlotKey window, String gateway) {
    int place = places.getOrDefault(window, 0);
    int first = place;
    while (first > 0 && holds(first - 1, gateway)) {
      first--;
    }
    int last = place;
    while (last < windows.size() - 1 && holds(last + 1, gateway)) {
      last++;
    }
    int allowed =
        windows.subList(first, last + 1).stream()
            .mapToInt(one -> longest.of(one, gateway))
            .min()
            .orElse(Integer.MAX_VALUE);
    return last - first + 1 > allowed;
  }

  private boolean holds(int place, String gateway) {
    return gateway.equals(holders.get(windows.get(place)));
  }
}
