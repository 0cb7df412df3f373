package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether our own network is in order: connects to servers that are not gateways, and compares the
 * time with what it usually takes. One server that fails may be at fault itself; several at once
 * are not. Where no relay answers as usual, the line is at least not known to be in order, whatever
 * else answers.
 */
public final class NetworkProbe implements Probe {

  private final Lookout lookout;
  private final Map<URI, UsualTime> controls = new LinkedHashMap<>();
  private final TreeMap<Slot, Count> slots = new TreeMap<>();

  private final Set<URI> relays;
  private final boolean oneMachine;

  private static final class Count {
    private final Map<URI, Boolean> good = new LinkedHashMap<>();
  }

  /**
   * Connects to nobody yet.
   *
   * @param controls beacon nodes, relays, rollup nodes; none on this machine, whose answers say
   *     nothing about the network
   */
  public NetworkProbe(Lookout lookout, List<URI> controls) {
    this(lookout, controls, Set.of());
  }

  /**
   * The same.
   *
   * @param relays those of the controls that are relays: run by several parties, they do not all
   *     fail at once
   */
  public NetworkProbe(Lookout lookout, List<URI> controls, Set<URI> relays) {
    this(lookout, controls, relays, false);
  }

  private NetworkProbe(Lookout lookout, List<URI> controls, Set<URI> relays, boolean oneMachine) {
    this.lookout = lookout;
    this.relays = Set.copyOf(relays);
    this.oneMachine = oneMachine;
    controls.forEach(
        control -> this.controls.put(control, new UsualTime(lookout.patience().slower())));
  }

  /**
   * Where nothing that is asked is on another machine, which somebody must know who does not go by
   * addresses: no line is between, and none can be down. Whether this machine itself kept up,
   * whoever calls the probes has to say.
   */
  public static NetworkProbe ofOneMachine(Lookout lookout) {
    return new NetworkProbe(lookout, List.of(), Set.of(), true);
  }

  @Override
  public void look(Slot now) {
    Instant sent = lookout.now();
    controls.forEach(
        (control, usual) ->
            lookout
                .within(Future.succeededFuture().compose(start -> lookout.wires().connect(control)))
                .onSuccess(done -> note(now, control, usual.judge(lookout.since(sent))))
                .onFailure(failure -> note(now, control, false)));
  }

  @Override
  public List<Input> sum(Slot over) {
    if (oneMachine) {
      String detail = "everything is on this machine";
      return List.of(lookout.circumstance(over, Factor.NETWORK, State.FINE, detail));
    }
    if (controls.isEmpty()) {
      String detail =
          "nothing is configured by which it could be told: no server is far enough away";
      return List.of(lookout.circumstance(over, Factor.NETWORK, State.UNKNOWN, detail));
    }
    Count count = slots.getOrDefault(over, new Count());
    slots.headMap(over, true).clear();
    long bad = count.good.values().stream().filter(good -> !good).count();
    long all = count.good.size();
    State state = state(count, bad, all);
    String detail = bad + " of " + all + " servers that are no gateways were slow or out of reach";
    return List.of(lookout.circumstance(over, Factor.NETWORK, state, detail));
  }

  private State state(Count count, long bad, long all) {
    if (2 * bad > all && all > 1) {
      return State.FAULTY;
    }
    return all == 0 || 2 * bad >= all || noRelay(count) ? State.UNKNOWN : State.FINE;
  }

  /** Whether each relay that was asked was slow or out of reach. */
  private boolean noRelay(Count count) {
    List<Boolean> asked =
        count.good.entrySet().stream()
            .filter(one -> relays.contains(one.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return !asked.isEmpty() && asked.stream().noneMatch(good -> good);
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  /** One bad look of a slot is enough: what is slow now and then is so for gateways, too. */
  private void note(Slot slot, URI control, boolean good) {
    slots
        .computeIfAbsent(slot, unseen -> new Count())
        .good
        .merge(control, good, Boolean::logicalAnd);
  }

  /**
   * What a connection usually takes: the median of the last ones that were not slow. Slow ones
   * become usual only when there were {@value #ENOUGH_SLOW} more of them than others, over a
   * quarter of an hour at three looks a slot; however short the time before, an outage is over
   * sooner.
   */
  static final class UsualTime {
    private static final int REMEMBERED = 512;
    private static final int ENOUGH = 6;
    private static final int ENOUGH_SLOW = 256;

    /** Below this, a multiple of next to nothing is still nothing. */
    private static final Duration SLACK = Duration.ofMillis(50);

    private final int slower;
    private final ArrayDeque<Duration> times = new ArrayDeque<>();
    private final ArrayDeque<Duration> slow = new ArrayDeque<>();

    UsualTime(int slower) {
      this.slower = slower;
    }

    /** Whether it is as usual; until that is known, it is. */
    boolean judge(Duration time) {
      Duration usual = times.size() >= ENOUGH ? median() : time;
      boolean good =
          time.compareTo(usual.multipliedBy(slower)) <= 0 || time.compareTo(usual.plus(SLACK)) <= 0;
      if (good) {
        add(time);
        slow.pollFirst();
      } else {
        slow.addLast(time);
        becomeUsual();
      }
      return good;
    }

    private void add(Duration time) {
      times.addLast(time);
      if (times.size() > REMEMBERED) {
        times.removeFirst();
      }
    }

    private void becomeUsual() {
      if (slow.size() >= ENOUGH_SLOW) {
        times.clear();
        times.addAll(slow);
        slow.clear();
      }
    }

    private Duration median() {
      List<Duration> sorted = times.stream().sorted().toList();
      return sorted.get(sorted.size() / 2);
    }
  }
}
