package dev.baton.monitor.judge;

import static dev.baton.monitor.judge.Told.CHAIN;
import static dev.baton.monitor.judge.Told.CLAIM;
import static dev.baton.monitor.judge.Told.OWN;
import static dev.baton.monitor.judge.Told.REMOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.monitor.judge.Attribution.Effect;
import dev.baton.monitor.judge.Circumstance.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttributionTest {

  /** Signals by factors in their order: E excuses, C clouds. */
  private static final String TABLE =
      """
      connection    - C C - - - - -
      heartbeat     - C C - - - - -
      commitments   - C C - - - - -
      latency       - C E - - - - -
      frag-rate     - C C E E - - -
      frag-gaps     - - E - - - - -
      head-progress C C - E E C - -
      batch         E C - E E - - E
      promise       E C - - - - E E
      seal          C C - - - C E -
      signer        - - - - E - - -
      equivocation  - - - - - - - -
      canary        C C C - - C - -
      empty-blocks  - C - - - C E -
      env-signature - - - - - - - -
      health-claim  - - - - - - - -
      """;

  private static final Circumstances ALL_FINE =
      Circumstances.of(
          Arrays.stream(Factor.values()).map(one -> Told.told(1, one, State.FINE)).toList());

  @Test
  void theTableIsTheOneThatWasAgreedOn() {
    assertThat(
            Arrays.stream(Signal.values()).map(AttributionTest::line).collect(Collectors.joining()))
        .isEqualTo(TABLE);
  }

  private static String line(Signal signal) {
    Map<Factor, Effect> row = Attribution.row(signal);
    return String.format("%-13s", signal)
        + Arrays.stream(Factor.values())
            .map(factor -> Optional.ofNullable(row.get(factor)).map(AttributionTest::letter))
            .map(letter -> " " + letter.orElse("-"))
            .collect(Collectors.joining())
        + "\n";
  }

  private static String letter(Effect effect) {
    return effect == Effect.EXCUSES ? "E" : "C";
  }

  @ParameterizedTest
  @EnumSource
  void eachCellSaysWhatItsFactorDoes(Signal signal) {
    Observation bad = Told.bad(1, OWN, signal);
    List<Observation> readings = List.of(bad, Told.bad(1, REMOTE, signal));
    Attribution.row(signal)
        .forEach(
            (factor, effect) -> {
              Verdict faulty = effect == Effect.EXCUSES ? Verdict.NOT_GATEWAY : Verdict.UNKNOWN;
              assertThat(verdict(bad, factor, State.FAULTY, readings)).isEqualTo(faulty);
              assertThat(verdict(bad, factor, State.UNKNOWN, readings)).isEqualTo(Verdict.UNKNOWN);
            });
  }

  private static Verdict verdict(
      Observation bad, Factor factor, State state, List<Observation> readings) {
    List<Circumstance> told = new ArrayList<>();
    for (Factor other : Factor.values()) {
      told.add(Told.told(1, other, REMOTE, State.FINE));
      told.add(Told.told(1, other, OWN, other == factor ? state : State.FINE));
    }
    Finding finding = Attribution.judge(bad, Circumstances.of(told), readings);
    assertThat(finding.factor()).contains(factor);
    return finding.verdict();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotToldIsUnknownAndPunishesNobody(Signal signal) {
    Finding finding =
        Attribution.judge(
            Told.bad(1, OWN, signal),
            Circumstances.NONE,
            List.of(Told.bad(1, REMOTE, signal), Told.bad(1, OWN, signal)));

    assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(finding.factor().isPresent()).isEqualTo(!Attribution.row(signal).isEmpty());
  }

  @Test
  void whatExcusesComesBeforeWhatCloudsAndThatBeforeWhatIsUnknown() {
    Observation bad = Told.bad(1, CHAIN, Signal.BATCH);
    Circumstance excuse = Told.told(1, Factor.OWN_PROPOSER, State.FAULTY);
    Circumstance cloud = Told.told(1, Factor.BEACON_NODE, State.FAULTY);

    assertThat(Attribution.judge(bad, Circumstances.of(List.of(cloud, excuse))))
        .returns(Verdict.NOT_GATEWAY, Finding::verdict)
        .returns(Optional.of(Factor.OWN_PROPOSER), Finding::factor);
    assertThat(Attribution.judge(bad, Circumstances.of(List.of(cloud))))
        .returns(Verdict.UNKNOWN, Finding::verdict)
        .returns(Optional.of(Factor.BEACON_NODE), Finding::factor);
  }

  @ParameterizedTest
  @EnumSource
  void aClaimIsNeverHeldAgainstTheGateway(Signal signal) {
    assertThat(Attribution.judge(Told.bad(1, CLAIM, signal), ALL_FINE).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aProofNeedsNothingElseAndWithoutSignaturesItIsNone() {
    assertThat(Attribution.judge(Told.proven(1, "alpha", 1), Circumstances.NONE).verdict())
        .isEqualTo(Verdict.GATEWAY);
    assertThat(Attribution.judge(Told.bad(1, OWN, Signal.EQUIVOCATION), ALL_FINE).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void missingFragsNeedASecondIndependentVantagePoint() {
    Observation bad = Told.bad(1, OWN, Signal.FRAG_GAPS);
    Vantage neighbour = new Vantage("neighbour", OWN.host(), "another-line", false);

    assertThat(gaps(bad, Told.bad(1, neighbour, Signal.FRAG_GAPS))).isEqualTo(Verdict.UNKNOWN);
    assertThat(gaps(bad, Told.bad(1, CLAIM, Signal.FRAG_GAPS))).isEqualTo(Verdict.UNKNOWN);
    assertThat(gaps(bad, Told.bad(1, REMOTE, Signal.LATENCY))).isEqualTo(Verdict.UNKNOWN);
    assertThat(gaps(bad, Told.bad(1, REMOTE, Signal.FRAG_GAPS))).isEqualTo(Verdict.GATEWAY);
  }

  private static Verdict gaps(Observation bad, Observation other) {
    return Attribution.judge(bad, ALL_FINE, List.of(bad, other)).verdict();
  }

  @Test
  void healthyVantagePointsThatContradictEachOtherLeaveItOpen() {
    Observation bad = Told.bad(1, OWN, Signal.HEARTBEAT);
    List<Observation> both = List.of(bad, Told.good(1, REMOTE, Signal.HEARTBEAT));
    Circumstances remoteSick =
        Circumstances.of(
            Arrays.stream(Factor.values())
                .flatMap(
                    factor ->
                        List.of(
                            Told.told(1, factor, OWN, State.FINE),
                            Told.told(1, factor, REMOTE, State.FAULTY))
                            .stream())
                .toList());

    assertThat(Attribution.judge(bad, ALL_FINE, both).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Attribution.judge(bad, remoteSick, both).verdict()).isEqualTo(Verdict.GATEWAY);
    assertThat(
            Attribution.judge(bad, ALL_FINE, List.of(Told.good(1, CLAIM, Signal.HEARTBEAT)))
                .verdict())
        .isEqualTo(Verdict.GATEWAY);
  }

  @Test
  void aHardFaultStandsThoughAnotherSawTheOpposite() {
    Observation bad = Told.bad(1, OWN, Signal.SIGNER);
    List<Observation> both = List.of(bad, Told.good(1, REMOTE, Signal.SIGNER));

    assertThat(Attribution.judge(bad, ALL_FINE, both).verdict()).isEqualTo(Verdict.GATEWAY);
  }

  @Test
  void whatOneAloneSaysAgainstWhatThisMachineSawIsUnknown() {
    Observation bad = Told.bad(1, REMOTE, Signal.SIGNER);
    Observation ours = Told.good(1, OWN, Signal.SIGNER);

    assertThat(verdict(bad, bad)).isEqualTo(Verdict.GATEWAY);
    assertThat(verdict(bad, bad, ours)).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(bad, bad, ours, Told.bad(1, OWN, Signal.SIGNER))).isEqualTo(Verdict.GATEWAY);
    assertThat(verdict(bad, bad, ours, Told.bad(1, CHAIN, Signal.SIGNER)))
        .isEqualTo(Verdict.GATEWAY);
    assertThat(verdict(bad, bad, Told.good(1, CHAIN, Signal.SIGNER))).isEqualTo(Verdict.GATEWAY);
  }

  private static Verdict verdict(Observation bad, Observation... seen) {
    return Attribution.judge(bad, ALL_FINE, List.of(seen)).verdict();
  }

  @Test
  void aGoodReadingIsNotJudged() {
    assertThatThrownBy(() -> Attribution.judge(Told.good(1, OWN, Signal.BATCH), Circumstances.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
