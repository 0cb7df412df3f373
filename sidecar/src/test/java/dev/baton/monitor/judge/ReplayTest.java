package dev.baton.monitor.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 25);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void comesToWhatTheRunItselfCameTo(long seed) {
    List<Input> inputs = RandomRun.flat(RandomRun.of(seed, 300));
    Scorekeeper live = new Scorekeeper(RandomRun.RULES);
    List<Transition> transitions = new ArrayList<>();
    inputs.forEach(input -> transitions.addAll(live.accept(input).transitions()));

    Replay.Result replay = Replay.of(RandomRun.RULES, Optional.empty(), inputs.iterator());

    assertThat(replay.transitions()).isEqualTo(transitions).isNotEmpty();
    assertThat(replay.standings()).isEqualTo(standings(live));
    assertThat(replay.inputs()).isEqualTo(inputs.size());
    assertThat(replay.observations())
        .isEqualTo(inputs.stream().filter(Observation.class::isInstance).count());
    assertThat(replay.end()).isEqualTo(live.snapshot());
  }

  private static Map<Subject, Standing> standings(Scorekeeper scorekeeper) {
    Map<Subject, Standing> standings = new TreeMap<>();
    scorekeeper.states().forEach((subject, status) -> standings.put(subject, status.standing()));
    return standings;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void stoppingAnywhereAndGoingOnFromASnapshotChangesNothing(long seed) {
    Random random = new Random(seed);
    Scorekeeper never = new Scorekeeper(RandomRun.RULES);
    Scorekeeper often = new Scorekeeper(RandomRun.RULES);
    for (Input input : RandomRun.flat(RandomRun.of(seed, 200))) {
      if (random.nextInt(60) == 0) {
        Snapshot snapshot = often.snapshot();
        often = new Scorekeeper(RandomRun.RULES);
        often.restore(snapshot);
      }
      assertSame(often.accept(input), never.accept(input));
    }
    assertThat(often.states()).isEqualTo(never.states());
  }

  private static void assertSame(Judgement one, Judgement other) {
    assertThat(one.findings()).containsExactlyInAnyOrderElementsOf(other.findings());
    assertThat(one.transitions()).isEqualTo(other.transitions());
  }

  @Test
  void goesOnFromASnapshot() {
    List<Input> inputs = RandomRun.flat(RandomRun.of(7, 200));
    List<Input> first = inputs.subList(0, inputs.size() / 2);
    List<Input> rest = inputs.subList(inputs.size() / 2, inputs.size());
    Snapshot half = Replay.of(RandomRun.RULES, Optional.empty(), first.iterator()).end();

    assertThat(Replay.of(RandomRun.RULES, Optional.of(half), rest.iterator()).standings())
        .isEqualTo(Replay.of(RandomRun.RULES, Optional.empty(), inputs.iterator()).standings());
  }

  @Test
  void whatIsRememberedDoesNotGrow() {
    List<Input> inputs = RandomRun.flat(RandomRun.seen(3, 3000));
    Scorekeeper scorekeeper = new Scorekeeper(RandomRun.RULES);
    for (Input input : inputs) {
      scorekeeper.accept(input);
    }
    Snapshot end = scorekeeper.snapshot();

    // 9 slots, 5 vantage points, 3 gateways, at most two outcomes of 16 signals, for all and for
    // one.
    assertThat(end.judged()).hasSizeLessThan(9 * 5 * 3 * 16 * 2 * 2);
    assertThat(end.judged()).hasSizeLessThan(9 * 250);
    assertThat(end.histories())
        .hasSize(5)
        .allMatch(past -> past.settled().size() <= History.MOST_CAUSES);
    assertThat(end.states())
        .hasSize(10)
        .allMatch(state -> state.window().faulty().size() <= 64)
        .allMatch(state -> state.marks().size() <= 16 && state.proofs().size() <= 16);
  }

  @Test
  void slotsThatAreNeverClosedDoNotFillTheMemory() {
    Scorekeeper scorekeeper = new Scorekeeper(Told.RULES);
    for (long slot = 1; slot <= 5000; slot++) {
      scorekeeper.accept(Told.bad(slot, Told.OWN, Signal.HEARTBEAT));
      scorekeeper.accept(Told.bad(slot, Told.OWN, Signal.HEARTBEAT));
    }

    assertThat(scorekeeper.snapshot().fresh())
        .hasSize(Notebook.LATE_SLOTS + 1 + Notebook.AHEAD_SLOTS);
  }
}
