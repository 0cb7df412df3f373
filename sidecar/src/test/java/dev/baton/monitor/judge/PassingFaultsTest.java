package dev.baton.monitor.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Standing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rows of the tables with faults that pass by themselves: outages of two slots and what follows
 * from them, under what lasts from the first one to the end.
 */
class PassingFaultsTest {

  /** With cool-downs so short that a gateway comes back between two outages. */
  private static final Slo QUICK =
      new Slo("test", 2, 4, 8, 1, Duration.ofMillis(500), 2, 4, 64, 2, 4, 0);

  private static final int DOWN = 2;
  private static final int UP = 6;

  /** Three times down and up, and down once more. */
  private static final int FLAPPING = 3 * (DOWN + UP) + DOWN;

  private static final int COMING_BACK = 20;

  /** Missed slots in a row that are believed if there is nobody else to ask. */
  private static final int BELIEVED = 3;

  /** What is read of a gateway though it has no slots. */
  private static final Set<Signal> ALWAYS =
      EnumSet.of(Signal.CONNECTION, Signal.HEARTBEAT, Signal.COMMITMENTS, Signal.LATENCY);

  private static final Set<Factor> DOUBTFUL = EnumSet.of(Factor.L1_SLOT, Factor.BEACON_NODE);

  private final Scorekeeper scorekeeper = new Scorekeeper(Told.rules(Set.of("alpha"), QUICK));
  private final List<Finding> findings = new ArrayList<>();
  private List<Vantage> vantages = List.of();
  private Faults circumstance = Faults.NONE;
  private long slot;

  static boolean passes(String row) {
    return row.startsWith("flap,") || row.startsWith("come-back,");
  }

  static Stream<String> rows() throws IOException {
    Stream<String> alone =
        ExpectationTableTest.rows("expectations.csv").map(row -> row.replaceFirst(",", ",none,"));
    return Stream.concat(alone, ExpectationTableTest.rows("overlaps.csv"))
        .filter(PassingFaultsTest::passes);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void followsFromTheOutages(String row) {
    String[] cells = row.split(",", -1);
    circumstance = Faults.of(cells[1]);
    vantages = ExpectationTableTest.vantages(cells[2]);
    boolean flaps = cells[0].equals("flap");
    for (int i = 0; i < (flaps ? FLAPPING : COMING_BACK); i++) {
      int since = flaps ? i % (DOWN + UP) : i;
      play(since, i >= BELIEVED);
    }
    assertThat(ExpectationTableTest.worst(findings) + "," + Told.standing(scorekeeper, "alpha"))
        .isEqualTo(cells[3] + "," + cells[4]);
  }

  /**
   * Plays a slot.
   *
   * @param since slots since the last outage began
   * @param late whether what is missed alone is not believed any more
   */
  private void play(int since, boolean late) {
    slot++;
    Faults own = since < DOWN ? Faults.DIE : Faults.NONE;
    boolean doubtful =
        late && circumstance == Faults.L1_SLOT_MISSED && vantages.equals(List.of(Told.OWN));
    for (Input input : Faults.slot(slot, vantages, own, circumstance)) {
      if (input instanceof Observation seen ? isRead(seen, since) : !doubtful || isSure(input)) {
        tell(input);
      }
    }
    tell(Told.closed(slot));
  }

  private boolean isRead(Observation seen, int since) {
    // One slot without a batch is none that misses it, and the fallback moves the head on.
    boolean isHidden =
        seen.signal() == Signal.HEAD_PROGRESS || (since == 0 && seen.signal() == Signal.BATCH);
    return (ALWAYS.contains(seen.signal()) || isServing()) && !(seen.isBad() && isHidden);
  }

  private static boolean isSure(Input input) {
    return !(input instanceof Circumstance told) || !DOUBTFUL.contains(told.factor());
  }

  private boolean isServing() {
    Standing standing = Told.standing(scorekeeper, "alpha");
    return standing == Standing.TRUSTED || standing == Standing.DEGRADED;
  }

  private void tell(Input input) {
    findings.addAll(scorekeeper.accept(input).findings());
  }
}
