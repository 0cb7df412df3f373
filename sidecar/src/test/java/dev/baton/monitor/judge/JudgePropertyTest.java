package dev.baton.monitor.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Signal.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every run, whatever is told. */
class JudgePropertyTest {

  private static final int SLOTS = 300;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 25);
  }

  private static List<Judgement> judge(List<Input> inputs) {
    Scorekeeper scorekeeper = new Scorekeeper(RandomRun.RULES);
    return inputs.stream().map(scorekeeper::accept).toList();
  }

  private static List<Transition> transitions(List<Judgement> judgements) {
    return judgements.stream().flatMap(one -> one.transitions().stream()).toList();
  }

  private static boolean isStricter(Transition made) {
    return made.to().compareTo(made.from()) > 0;
  }

  @Test
  void theRunsReachEveryStandingVerdictAndRule() {
    Set<Standing> standings = new HashSet<>();
    Set<Verdict> verdicts = new HashSet<>();
    Set<String> rules = new HashSet<>();
    seeds()
        .mapToObj(seed -> judge(RandomRun.flat(RandomRun.of(seed, SLOTS))))
        .flatMap(List::stream)
        .forEach(
            judgement -> {
              judgement.findings().forEach(finding -> verdicts.add(finding.verdict()));
              judgement.transitions().forEach(made -> standings.add(made.to()));
              judgement.transitions().forEach(made -> rules.add(made.rule()));
            });

    assertThat(standings).containsAll(EnumSet.allOf(Standing.class));
    assertThat(verdicts).containsAll(EnumSet.allOf(Verdict.class));
    assertThat(rules)
        .containsAll(
            EnumSet.allOf(Rule.class).stream().map(Rule::code).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void unknownNeverPunishes(long seed) {
    List<Judgement> judgements = judge(RandomRun.flat(RandomRun.inTheDark(seed, SLOTS)));

    assertThat(transitions(judgements)).isEmpty();
    assertThat(judgements.stream().flatMap(one -> one.findings().stream()))
        .hasSizeGreaterThan(SLOTS)
        .noneMatch(finding -> finding.verdict() == Verdict.GATEWAY);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noStandingWorsensWithoutAFaultOfThatGatewayThatWasFoundBefore(long seed) {
    Set<Finding> found = new HashSet<>();
    for (Judgement judgement : judge(RandomRun.flat(RandomRun.of(seed, SLOTS)))) {
      found.addAll(judgement.findings());
      for (Transition made : judgement.transitions()) {
        if (isStricter(made) && !made.rule().equals("order")) {
          assertThat(made.causes())
              .isNotEmpty()
              .allMatch(found::contains)
              .allMatch(cause -> cause.verdict() == Verdict.GATEWAY)
              .allMatch(cause -> cause.observation().gateway().equals(made.subject().gateway()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nobodyIsRevokedButByTwoIndependentVantagePointsOrAProofOrAnOrder(long seed) {
    for (Transition made : transitions(judge(RandomRun.flat(RandomRun.of(seed, SLOTS))))) {
      if (made.to() == Standing.REVOKED && !made.rule().equals("order")) {
        assertThat(isProven(made) || isSeenTwice(made)).as(made.toString()).isTrue();
      }
    }
  }

  private static boolean isProven(Transition made) {
    return made.causes().stream()
        .anyMatch(cause -> cause.observation().certainty() == Observation.Certainty.PROVEN);
  }

  private static boolean isSeenTwice(Transition made) {
    Set<Vantage> witnesses =
        made.causes().stream()
            .map(Finding::observation)
            .filter(seen -> seen.signal().severity() != Severity.SERVICE)
            .map(Observation::vantage)
            .collect(Collectors.toSet());
    return witnesses.stream().anyMatch(one -> witnesses.stream().anyMatch(one::isIndependentOf));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theFloorHoldsAgainstAllButHardFaultsProofsAndOrders(long seed) {
    Scorekeeper scorekeeper = new Scorekeeper(RandomRun.RULES);
    for (Input input : RandomRun.flat(RandomRun.of(seed, SLOTS))) {
      List<Transition> made = scorekeeper.accept(input).transitions();
      for (Transition one : made) {
        boolean soft = one.causes().stream().noneMatch(JudgePropertyTest::isHard);
        boolean leaves = one.from().mayGetSlots() && !one.to().mayGetSlots();
        boolean byOthers =
            made.stream()
                .anyMatch(other -> other.causes().stream().anyMatch(JudgePropertyTest::isHard));
        if (leaves && soft && !byOthers && !one.rule().equals("order")) {
          assertThat(inService(scorekeeper, one.subject()))
              .isGreaterThanOrEqualTo(one.subject().slo().equals("test") ? 1 : 0);
        }
      }
    }
  }

  private static boolean isHard(Finding cause) {
    return cause.observation().signal().severity().compareTo(Severity.HARD) >= 0;
  }

  private static long inService(Scorekeeper scorekeeper, Subject like) {
    return scorekeeper.states().values().stream()
        .filter(status -> status.subject().rollup().equals(like.rollup()))
        .filter(status -> status.subject().slo().equals(like.slo()))
        .filter(status -> status.standing().mayGetSlots())
        .count();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfWhatIsToldWithinASlotDoesNotMatter(long seed) {
    List<List<Input>> run = RandomRun.seen(seed, SLOTS);
    List<List<Input>> shuffled = new ArrayList<>();
    for (List<Input> slot : run) {
      List<Input> other = new ArrayList<>(slot);
      Collections.shuffle(other, new Random(seed));
      shuffled.add(other);
    }
    List<Judgement> one = judge(RandomRun.flat(run));
    List<Judgement> other = judge(RandomRun.flat(shuffled));

    assertThat(transitions(other)).isEqualTo(transitions(one));
    assertThat(findings(other)).isEqualTo(findings(one)).isNotEmpty();
  }

  private static Map<Finding, Long> findings(List<Judgement> judgements) {
    return judgements.stream()
        .flatMap(one -> one.findings().stream())
        .collect(Collectors.groupingBy(finding -> finding, Collectors.counting()));
  }
}
