package dev.baton.monitor.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Ledger.Note;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.SlotClosed;
import dev.baton.monitor.judge.Snapshot;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.judge.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

  private static final Instant AT = Instant.parse("2026-11-01T12:00:00.5Z");
  private static final int TRIES = 3000;

  @Test
  void whatIsWrittenIsReadAsTheSame() {
    RecordSamples samples = new RecordSamples(20_261_121);
    for (int i = 0; i < TRIES; i++) {
      Input input = samples.input();
      assertThat(InputFormat.read(InputFormat.write(input))).isEqualTo(input);
      Finding finding = samples.finding();
      assertThat(FindingFormat.read(FindingFormat.write(finding))).isEqualTo(finding);
      Transition transition = samples.transition();
      assertThat(TransitionFormat.read(TransitionFormat.write(transition))).isEqualTo(transition);
      Order order = samples.order();
      assertThat(OrderFormat.read(OrderFormat.write(order))).isEqualTo(order);
      Snapshot snapshot = samples.snapshot();
      assertThat(SnapshotFormat.read(SnapshotFormat.write(snapshot))).isEqualTo(snapshot);
    }
  }

  @Test
  void aRecordIsOneLine() {
    RecordSamples samples = new RecordSamples(1);
    for (int i = 0; i < TRIES; i++) {
      assertThat(InputFormat.write(samples.input())).doesNotContain("\n", "\r");
      assertThat(TransitionFormat.write(samples.transition())).doesNotContain("\n", "\r");
    }
  }

  @Test
  void keepsEveryDigitOfTheLastSlot() {
    Input last = new SlotClosed(new Slot(Long.MAX_VALUE), AT);
    assertThat(InputFormat.write(last))
        .isEqualTo(
            "{\"v\":1,\"type\":\"slot-closed\",\"slot\":\"9223372036854775807\","
                + "\"at\":\"2026-11-01T12:00:00.500Z\"}");
    assertThat(InputFormat.read(InputFormat.write(last))).isEqualTo(last);
  }

  @Test
  void leavesOutWhatIsUsual() {
    assertThat(InputFormat.write(heartbeat("")))
        .isEqualTo(
            "{\"v\":1,\"type\":\"observation\",\"slot\":\"7\",\"at\":\"2026-11-01T12:00:00.500Z\","
                + "\"gateway\":\"alpha\",\"vantage\":{\"name\":\"own\",\"host\":\"here\","
                + "\"path\":\"line\"},\"signal\":\"heartbeat\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"v\":2,\"type\":\"slot-closed\",\"slot\":\"1\",\"at\":\"2026-11-01T12:00:00Z\"}",
        "{\"v\":1,\"type\":\"of-tomorrow\"}",
        "{\"v\":1,\"type\":\"slot-closed\",\"slot\":1,\"at\":\"2026-11-01T12:00:00Z\"}",
        "{\"v\":1,\"type\":\"slot-closed\",\"slot\":\"-1\",\"at\":\"2026-11-01T12:00:00Z\"}",
        "{\"v\":1,\"type\":\"slot-closed\",\"slot\":\"9223372036854775808\",\"at\":\"2026-11-01T12:00:00Z\"}",
        "{\"v\":1,\"type\":\"slot-closed\",\"slot\":\"1\",\"at\":\"yesterday\"}",
        "{\"v\":1,\"type\":\"slot-closed\",\"slot\":\"1\"}",
        "{\"v\":1,\"type\":\"slot-closed\",\"slot\":\"1\",\"at\":\"2026-11-01T12:00:00Z\",\"x\":1}",
        "{\"v\":1,\"v\":1,\"type\":\"slot-closed\",\"slot\":\"1\",\"at\":\"2026-11-01T12:00:00Z\"}",
        "{\"v\":1,\"type\":\"slot-closed\",\"slot\":\"1\",\"at\":\"2026-11-01T12:00:00Z\"} 1",
      })
  void refusesWhatIsNoInput(String json) {
    assertThatThrownBy(() -> InputFormat.read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a record");
  }

  @Test
  void readsACheckpointOfTheProgramThatKeptNoTimeOfAPardon() {
    Snapshot read =
        SnapshotFormat.read(
            "{\"v\":1,\"closed\":\"9\",\"states\":[{\"gateway\":\"alpha\",\"rollup\":\"one\","
                + "\"slo\":\"test\",\"standing\":\"probation\",\"since\":\"6\",\"rule\":\"order\","
                + "\"why\":\"An operator ordered it\",\"pinned\":false,\"suspensions\":0,\"calm\":0,"
                + "\"cleared\":\"6\",\"pardoned\":\"6\",\"good-after\":\"6\",\"row\":{\"misses\":0,"
                + "\"twice\":0,\"failing\":[],\"from\":\"0\",\"good\":3},\"window\":{\"newest\":\"9\","
                + "\"forgiven\":\"6\",\"faulty\":[],\"liveness\":[]},\"marks\":[],\"proofs\":[\"0x01\"]}],"
                + "\"histories\":[],\"judged\":[],\"fresh\":[]}");

    assertThat(read.states())
        .singleElement()
        .returns(new Snapshot.Pardon(6, Optional.empty()), Snapshot.State::pardon)
        .returns(6L, Snapshot.State::goodAfter);
  }

  @Test
  void whatTheLedgerKeepsMayHaveFieldsOfALaterProgram() {
    RecordSamples samples = new RecordSamples(2);
    Transition transition = samples.transition();
    String more = TransitionFormat.write(transition).replaceFirst("\\{", "{\"later\":[1],");
    assertThat(TransitionFormat.read(more)).isEqualTo(transition);
    Order order = samples.order();
    assertThat(OrderFormat.read(OrderFormat.write(order).replaceFirst("\\{", "{\"later\":{},")))
        .isEqualTo(order);
  }

  @Test
  void causesThatWouldNotFitAreLeftOutTheOldestFirst() {
    String long0 = "y".repeat(100_000);
    List<Finding> causes =
        java.util.stream.IntStream.range(0, 64).mapToObj(i -> finding(i + long0)).toList();
    Note note = StandingNotes.of(transition(Standing.SUSPENDED, causes), RecordSamples.key(1));
    Transition kept = TransitionFormat.read(note.body());
    assertThat(kept.causes()).isEqualTo(causes.subList(56, 64));
    assertThat(note.subject()).isEqualTo(RecordSamples.key(1).toHex());
    Note whole =
        StandingNotes.of(
            transition(Standing.SUSPENDED, Collections.nCopies(64, finding("a line"))),
            RecordSamples.key(1));
    assertThat(TransitionFormat.read(whole.body()).causes()).hasSize(64);
  }

  @Test
  void knowsWhatConcernsARevocation() {
    assertThat(concerns(transition(Standing.REVOKED, List.of()))).isTrue();
    assertThat(concerns(transition(Standing.DEGRADED, List.of(finding("\"revoked\""))))).isFalse();
    Order pin = new RecordSamples(3).order();
    assertThat(StandingNotes.concernsRevocation(StandingNotes.of(pin, RecordSamples.key(1))))
        .isTrue();
    assertThat(StandingNotes.concernsRevocation(new Note(AT, "standing", "", "{}"))).isTrue();
    assertThat(StandingNotes.concernsRevocation(new Note(AT, "opt-out", "", "{}"))).isFalse();
  }

  private static boolean concerns(Transition transition) {
    return StandingNotes.concernsRevocation(StandingNotes.of(transition, RecordSamples.key(1)));
  }

  private static Transition transition(Standing to, List<Finding> causes) {
    return new Transition(
        new Slot(7),
        AT,
        new Subject("alpha", "default", "strict"),
        Standing.TRUSTED,
        to,
        "misses-in-a-row",
        causes,
        "why");
  }

  private static Finding finding(String detail) {
    return new Finding(heartbeat(detail), Verdict.GATEWAY, Optional.empty(), "why");
  }

  private static Observation heartbeat(String detail) {
    return new Observation(
        new Slot(7),
        AT,
        "alpha",
        Optional.empty(),
        new Vantage("own", "here", "line", false),
        Signal.HEARTBEAT,
        Observation.Reading.GOOD,
        Observation.Certainty.MEASURED,
        Optional.empty(),
        detail,
        Optional.empty());
  }
}
