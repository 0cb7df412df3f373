package dev.baton.monitor.peer;

import dev.baton.bls.Bytes;
import dev.baton.monitor.Watch;
import dev.baton.monitor.WatchRecord;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Signal.Severity;
import dev.baton.monitor.judge.SlotClosed;
import dev.baton.monitor.judge.Transition;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Remembers of the last slots what this machine itself measured, for other Batons that ask for it:
 * readings of gateways, and how the own network and beacon nodes were. Never what a gateway claims,
 * what is proven (proofs are not taken on somebody's word), what anybody else told, or an order.
 * What it remembers is bounded. Lives on the event loop.
 */
public final class SharedReadings implements WatchRecord {

  /** The most inputs of a page. */
  public static final int PAGE = 512;

  /** Slots that the judge still joins what comes late with. */
  static final int SLOTS = 8;

  /** What a hundred gateways come to, and room. */
  static final int MOST = 16_384;

  /** About how many bytes of JSON a page has at most; histograms may be long. */
  private static final int PAGE_BYTES = 512 << 10;

  private static final int USUAL_BYTES = 700;
  private static final int BUCKET_BYTES = 24;
  private static final int RUN_BYTES = 16;
  private static final int CURSOR_BYTES = RUN_BYTES + Long.BYTES;
  private static final Set<Severity> TOLD =
      Set.of(Severity.SERVICE, Severity.LIVENESS, Severity.HARD);
  private static final Set<Factor> OWN_FACTORS = Set.of(Factor.NETWORK, Factor.BEACON_NODE);

  private record Kept(long sequence, SharedInput shared) {}

  private final WatchRecord record;
  private final Bytes process;
  private final Function<String, Optional<KnownGateway>> gateways;
  private final Supplier<List<SharedTurn>> turns;
  private final Deque<Kept> kept = new ArrayDeque<>();
  private long newest;

  /**
   * Remembers nothing yet.
   *
   * @param record is told everything, too
   * @param process 16 random bytes that no other run has
   * @param gateways by what a gateway is known, by its name; empty if no such one is known
   * @param turns whose it is to sequence, as far as that is known here by ourselves
   */
  public SharedReadings(
      WatchRecord record,
      Bytes process,
      Function<String, Optional<KnownGateway>> gateways,
      Supplier<List<SharedTurn>> turns) {
    this.record = record;
    this.process = process.requireSize(RUN_BYTES, "process");
    this.gateways = gateways;
    this.turns = turns;
  }

  /** What this run is known by to those that ask. */
  public String process() {
    return process.toHex().substring(2);
  }

  @Override
  public Future<Void> observed(List<Input> inputs, List<Finding> findings) {
    inputs.forEach(this::keep);
    return record.observed(inputs, findings);
  }

  @Override
  public Future<Void> decided(List<Transition> transitions) {
    return record.decided(transitions);
  }

  private void keep(Input input) {
    if (input instanceof SlotClosed closed) {
      kept.removeIf(one -> one.shared().input().slot().value() <= closed.slot().value() - SLOTS);
    } else if (input instanceof Circumstance circumstance && isOwn(circumstance)) {
      add(new SharedInput(circumstance, Optional.empty()));
    } else if (input instanceof Observation seen && isOwn(seen)) {
      gateways
          .apply(seen.gateway())
          .ifPresent(known -> add(new SharedInput(seen, Optional.of(known))));
    }
  }

  private static boolean isOwn(Circumstance told) {
    return told.vantage().filter(Watch.OWN::equals).isPresent() && isTold(told);
  }

  private static boolean isOwn(Observation seen) {
    return seen.vantage().name().equals(Watch.OWN) && isTold(seen);
  }

  /** Whether it is of a kind that one Baton may tell another. */
  public static boolean isTold(Observation seen) {
    return !seen.vantage().judged()
        && seen.certainty() == Certainty.MEASURED
        && TOLD.contains(seen.signal().severity());
  }

  /** Whether it is of a kind that one Baton may tell another. */
  public static boolean isTold(Circumstance circumstance) {
    return circumstance.rollup().isEmpty() && OWN_FACTORS.contains(circumstance.factor());
  }

  private void add(SharedInput shared) {
    kept.addLast(new Kept(++newest, shared));
    if (kept.size() > MOST) {
      kept.removeFirst();
    }
  }

  /**
   * What was measured after a page, or all that is remembered. A cursor of another run, or of what
   * is forgotten by now, begins with the oldest.
   *
   * @throws IllegalArgumentException if the cursor is none of a Baton
   */
  public SharedPage after(Optional<String> cursor) {
    long last = cursor.map(this::sequence).orElse(0L);
    List<SharedInput> data = new ArrayList<>();
    int bytes = 0;
    for (Kept one : kept) {
      if (one.sequence() <= last) {
        continue;
      }
      if (data.size() == PAGE || bytes > PAGE_BYTES) {
        return page(last, true, data);
      }
      data.add(one.shared());
      bytes += bytes(one.shared());
      last = one.sequence();
    }
    return page(newest, false, data);
  }

  private SharedPage page(long last, boolean more, List<SharedInput> data) {
    ByteBuffer cursor = ByteBuffer.allocate(CURSOR_BYTES).put(process.toArray()).putLong(last);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.array());
    return new SharedPage(process(), text, more, data, turns.get(), 0);
  }

  private static int bytes(SharedInput shared) {
    int times =
        shared.input() instanceof Observation seen
            ? seen.latencies().map(one -> one.counts().size()).orElse(0)
            : 0;
    return USUAL_BYTES + BUCKET_BYTES * times;
  }

  private long sequence(String cursor) {
    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
    if (bytes.length != CURSOR_BYTES) {
      throw new IllegalArgumentException("not a cursor");
    }
    Bytes run = Bytes.of(bytes).slice(0, RUN_BYTES);
    long sequence = ByteBuffer.wrap(bytes).getLong(RUN_BYTES);
    return run.equals(process) && sequence >= 0 && sequence <= newest ? sequence : 0;
  }
}
