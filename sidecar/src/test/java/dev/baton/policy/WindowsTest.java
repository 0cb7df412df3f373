package dev.baton.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.testkit.Fixtures;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which slots fall to an own one; validator 1 is ours, and always takes part. */
class WindowsTest {

  /** Epochs 1 and 2, slots 8 to 23; ours are 8, 11, 15, 16, 18 and 23. */
  private static final List<EpochDuties> KNOWN =
      List.of(
          Fixtures.duties(1, Fixtures.root(1), 1, 2, 3, 1, 4, 2, 3, 1),
          Fixtures.duties(2, Fixtures.root(2), 1, 5, 1, 2, 6, 3, 7, 1));

  private static Window window(OptedIn others, List<EpochDuties> known, long slot) {
    OptedIn all = duty -> duty.validatorIndex() == 1 ? OptedIn.Answer.IN : others.of(duty);
    return new Windows(known, all).of(TestWorld.duty(slot));
  }

  private static OptedIn listed(long... indices) {
    Set<Long> set = Set.copyOf(LongStream.of(indices).boxed().toList());
    return new ListedProposers(set, Set.of());
  }

  @ParameterizedTest
  @CsvSource({"8,8", "11,9", "15,12", "16,16", "18,17", "23,19"})
  void withNoneOptedInEverySlotBeforeFallsToIt(long own, long from) {
    assertThat(window(listed(), KNOWN, own)).isEqualTo(new Window(new Slot(from), new Slot(own)));
  }

  @ParameterizedTest
  @CsvSource({"8", "11", "15", "16", "18", "23"})
  void withAllOptedInAWindowIsTheOwnSlot(long own) {
    OptedIn all = listed(2, 3, 4, 5, 6, 7);
    assertThat(window(all, KNOWN, own)).isEqualTo(new Window(new Slot(own), new Slot(own)));
    assertThat(window(all, KNOWN, own).slots()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"8", "11", "15", "16", "18", "23"})
  void whereNothingIsKnownAWindowIsTheOwnSlot(long own) {
    assertThat(window(OptedIn.UNKNOWN, KNOWN, own).from()).isEqualTo(new Slot(own));
  }

  @ParameterizedTest
  @CsvSource({"11,11", "15,15", "18,17", "23,22"})
  void endsAtTheNextOneThatTakesPart(long own, long from) {
    assertThat(window(listed(2, 3), KNOWN, own).from()).isEqualTo(new Slot(from));
  }

  @Test
  void reachesOverTheBoundaryOfAnEpoch() {
    List<EpochDuties> known =
        List.of(
            Fixtures.duties(1, Fixtures.root(1), 2, 2, 1, 3, 3, 3, 3, 3),
            Fixtures.duties(2, Fixtures.root(2), 4, 4, 1, 5, 5, 5, 5, 5));
    assertThat(window(listed(), known, 18)).isEqualTo(new Window(new Slot(11), new Slot(18)));
    assertThat(window(listed(), known, 18).slots()).isEqualTo(8);
  }

  @Test
  void beginsWithWhatIsKnownAtTheLatest() {
    List<EpochDuties> known = List.of(Fixtures.duties(2, Fixtures.root(2), 4, 4, 1, 5, 5, 5, 5, 5));
    assertThat(window(listed(), known, 18).from()).isEqualTo(new Slot(16));
  }

  @Test
  void beginsAtSlotZeroAtTheLatest() {
    List<EpochDuties> known = List.of(Fixtures.duties(0, Fixtures.root(1), 2, 2, 1, 3, 3, 3, 3, 3));
    assertThat(window(listed(), known, 2)).isEqualTo(new Window(new Slot(0), new Slot(2)));
  }

  @Test
  void followsTheDutiesThroughAReorganisation() {
    List<EpochDuties> before =
        List.of(Fixtures.duties(1, Fixtures.root(1), 2, 3, 2, 1, 4, 2, 3, 4));
    List<EpochDuties> after = List.of(Fixtures.duties(1, Fixtures.root(9), 2, 7, 2, 1, 4, 2, 3, 4));
    assertThat(window(listed(7), before, 11).from()).isEqualTo(new Slot(8));
    assertThat(window(listed(7), after, 11).from()).isEqualTo(new Slot(10));
  }

  @Test
  void nothingFallsToOneThatDoesNotTakePart() {
    ProposerDuty own = TestWorld.duty(11);
    assertThat(new Windows(KNOWN, listed()).of(own).from()).isEqualTo(own.slot());
  }

  @Test
  void aProposerMayBeListedByItsKey() {
    OptedIn byKey = new ListedProposers(Set.of(), Set.of(TestWorld.key(3)));
    assertThat(window(byKey, KNOWN, 11).from()).isEqualTo(new Slot(11));
    assertThat(window(byKey, KNOWN, 18).from()).isEqualTo(new Slot(17));
  }
}
