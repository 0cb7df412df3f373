package dev.baton.devnet;

import static dev.baton.devnet.Chains.epoch;
import static dev.baton.devnet.Chains.rootAt;
import static dev.baton.devnet.Chains.slot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconEvent;
import dev.baton.beacon.ProposerDuty;
import dev.baton.bls.Root;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DevnetChainTest {

  @Test
  void growsABlockASlot() {
    DevnetChain chain = Chains.calm(1);
    chain.advanceTo(slot(20));
    assertThat(chain.slot()).isEqualTo(slot(20));
    assertThat(ancestry(chain)).hasSize(21).doesNotHaveDuplicates();
    assertThat(chain.view().head().slot()).isEqualTo(slot(20));
  }

  @Test
  void leavesASkippedSlotEmptyAndTellsNothing() {
    DevnetChain chain = Chains.calm(1);
    chain.skip(slot(3));
    chain.advanceTo(slot(3));
    assertThat(chain.view().head().slot()).isEqualTo(slot(2));
    assertThat(chain.step(slot(3)).events()).isEmpty();
    chain.advanceTo(slot(4));
    assertThat(chain.view().head().parent().orElseThrow().slot()).isEqualTo(slot(2));
  }

  @Test
  void aReorgLeavesBlocksBehindAndIsToldBeforeTheNewHead() {
    DevnetChain chain = Chains.calm(1);
    chain.advanceTo(slot(10));
    DevnetBlock left = chain.view().head();
    chain.reorg(slot(11), 3);
    chain.advanceTo(slot(11));
    DevnetBlock head = chain.view().head();
    assertThat(head.parent().orElseThrow().slot()).isEqualTo(slot(7));
    assertThat(left.isAncestorOf(head)).isFalse();
    assertThat(chain.block(left.root())).containsSame(left);
    List<BeaconEvent> events = chain.step(slot(11)).events();
    assertThat(events.get(0))
        .isEqualTo(new BeaconEvent.Reorg(slot(11), 3, left.root(), head.root()));
    assertThat(events.get(1)).isInstanceOf(BeaconEvent.Head.class);
  }

  @Test
  void noReorgLeavesAFinalizedBlockBehind() {
    DevnetChain chain = Chains.calm(1);
    chain.advanceTo(slot(30));
    DevnetBlock finalized = chain.view().finalizedBlock();
    chain.reorg(slot(31), 1000);
    chain.advanceTo(slot(31));
    assertThat(chain.view().head().parent()).containsSame(finalized);
    assertThat(finalized.slot()).isEqualTo(slot(8));
  }

  @Test
  void tellsOfFinalityOnceAnEpochTwoBehind() {
    DevnetChain chain = Chains.calm(1);
    chain.advanceTo(slot(40));
    List<BeaconEvent> finalized =
        LongStream.rangeClosed(0, 40)
            .mapToObj(i -> chain.step(slot(i)).events())
            .flatMap(List::stream)
            .filter(BeaconEvent.Finalized.class::isInstance)
            .toList();
    assertThat(finalized)
        .containsExactly(
            new BeaconEvent.Finalized(epoch(1), rootAt(chain, 8)),
            new BeaconEvent.Finalized(epoch(2), rootAt(chain, 16)),
            new BeaconEvent.Finalized(epoch(3), rootAt(chain, 24)));
  }

  @Test
  void aHeadCarriesTheRootsOfItsEpochAndTheNext() {
    DevnetChain chain = Chains.calm(1);
    chain.skip(slot(15));
    chain.advanceTo(slot(30));
    assertThat(head(chain, 5)).isEqualTo(headEvent(chain, 5, rootAt(chain, 0), rootAt(chain, 0)));
    assertThat(head(chain, 9)).isEqualTo(headEvent(chain, 9, rootAt(chain, 0), rootAt(chain, 7)));
    assertThat(head(chain, 20))
        .isEqualTo(headEvent(chain, 20, rootAt(chain, 7), rootAt(chain, 14)));
  }

  @Test
  void inV1TheNextEpochsRootIsTheHeadUntilTheEpochIsOver() {
    DevnetChain chain = Chains.calm(1);
    for (long i = 1; i < 40; i++) {
      chain.advanceTo(slot(i));
      long epoch = i / 8;
      ChainView view = chain.view();
      Root first = rootAt(chain, Math.max(0, epoch * 8 - 1));
      assertThat(view.dependentRootV1(epoch(epoch))).isEqualTo(first);
      assertThat(view.dependentRootV1(epoch(epoch + 1))).isEqualTo(view.head().root());
    }
  }

  /** The order of the recorded table of a real transition: Electra until epoch 1, Fulu from 2. */
  @Test
  void inV2TheRootStandsStillAnEpochEarlierOnceTheLookaheadIsFulus() {
    DevnetChain chain = Chains.calm(1, epoch(2));
    for (long i = 1; i < 40; i++) {
      chain.advanceTo(slot(i));
      long epoch = i / 8;
      ChainView view = chain.view();
      Root previousEnd = rootAt(chain, Math.max(0, epoch * 8 - 1));
      Root next = view.dependentRootV2(epoch(epoch + 1));
      assertThat(next).isEqualTo(epoch < 2 ? view.head().root() : previousEnd);
    }
  }

  @Test
  void theGenesisBlockDecidesTheFirstTwoEpochsOfFulu() {
    DevnetChain chain = Chains.calm(1);
    chain.advanceTo(slot(9));
    assertThat(chain.view().dependentRootV2(epoch(0))).isEqualTo(rootAt(chain, 0));
    assertThat(chain.view().dependentRootV2(epoch(1))).isEqualTo(rootAt(chain, 0));
    assertThat(chain.view().dependentRootV2(epoch(2))).isEqualTo(rootAt(chain, 7));
  }

  @Test
  void aReorgOfTheDecidingBlockChangesTheProposers() {
    DevnetChain chain = Chains.calm(1);
    chain.advanceTo(slot(16));
    ChainView before = chain.view();
    chain.reorg(slot(17), 2);
    chain.advanceTo(slot(17));
    assertThat(chain.view().duties(epoch(2))).isEqualTo(before.duties(epoch(2)));
    assertThat(proposers(chain.view(), 3)).isNotEqualTo(proposers(before, 3));
    assertThat(chain.view().dependentRootV2(epoch(3))).isEqualTo(rootAt(chain, 14));
  }

  @Test
  void aReorgAfterTheDecidingBlockChangesNoProposer() {
    DevnetChain chain = Chains.calm(1);
    chain.advanceTo(slot(20));
    ChainView before = chain.view();
    chain.reorg(slot(21), 5);
    chain.advanceTo(slot(21));
    assertThat(chain.view().head().parent().orElseThrow().slot()).isEqualTo(slot(15));
    assertThat(chain.view().duties(epoch(2))).isEqualTo(before.duties(epoch(2)));
    assertThat(chain.view().duties(epoch(3))).isEqualTo(before.duties(epoch(3)));
  }

  @Test
  void beforeFuluTheNextEpochsProposersAreOpenUntilItBegins() {
    DevnetChain chain = Chains.calm(1, epoch(9));
    chain.advanceTo(slot(14));
    List<ProposerDuty> early = proposers(chain.view(), 2);
    chain.advanceTo(slot(15));
    assertThat(proposers(chain.view(), 2)).isNotEqualTo(early);
    List<ProposerDuty> last = proposers(chain.view(), 2);
    chain.advanceTo(slot(23));
    assertThat(proposers(chain.view(), 2)).isEqualTo(last);
  }

  @Test
  void everyBlockIsByTheProposerOfItsSlotOnItsBranch() {
    DevnetChain chain = Chains.wild(5);
    chain.advanceTo(slot(200));
    ChainView view = chain.view();
    for (DevnetBlock block = view.head(); block.parent().isPresent(); ) {
      assertThat(block.proposerIndex()).isEqualTo(view.proposerIndex(block.slot()));
      block = block.parent().orElseThrow();
    }
  }

  @Test
  void theLookaheadIsTheDutiesOfTheHeadsEpochAndTheNext() {
    DevnetChain chain = Chains.calm(1);
    chain.advanceTo(slot(21));
    List<Long> expected =
        Stream.of(2, 3)
            .flatMap(number -> proposers(chain.view(), number).stream())
            .map(ProposerDuty::validatorIndex)
            .toList();
    assertThat(chain.view().lookahead()).hasSize(16).isEqualTo(expected);
  }

  @Test
  void oneSeedGivesOneChainHoweverItIsDriven() {
    DevnetChain one = Chains.wild(7);
    DevnetChain other = Chains.wild(7);
    one.advanceTo(slot(300));
    IntStream.rangeClosed(1, 300).forEach(i -> other.advanceTo(slot(i)));
    for (long i = 0; i <= 300; i++) {
      assertThat(one.step(slot(i)).events()).isEqualTo(other.step(slot(i)).events());
    }
    assertThat(ancestry(one)).isEqualTo(ancestry(other));
    DevnetChain third = Chains.wild(8);
    third.advanceTo(slot(300));
    assertThat(ancestry(third)).isNotEqualTo(ancestry(one));
  }

  @Test
  void skipsAndReorgsComeAtTheirRates() {
    DevnetChain chain = Chains.wild(3);
    chain.advanceTo(slot(2000));
    List<List<BeaconEvent>> steps =
        LongStream.rangeClosed(1, 2000).mapToObj(i -> chain.step(slot(i)).events()).toList();
    assertThat(steps.stream().filter(List::isEmpty).count()).isBetween(150L, 250L);
    assertThat(
            steps.stream()
                .flatMap(List::stream)
                .filter(BeaconEvent.Reorg.class::isInstance)
                .count())
        .isBetween(280L, 440L);
  }

  @Test
  void aScriptedFaultLeavesTheDrawsOfOtherSlotsAlone() {
    DevnetChain plain = Chains.wild(7);
    DevnetChain scripted = Chains.wild(7);
    scripted.skip(slot(50));
    plain.advanceTo(slot(100));
    scripted.advanceTo(slot(100));
    for (long i = 51; i <= 100; i++) {
      assertThat(scripted.step(slot(i)).events().isEmpty())
          .isEqualTo(plain.step(slot(i)).events().isEmpty());
    }
  }

  private static BeaconEvent head(DevnetChain chain, long number) {
    return chain.step(slot(number)).events().stream()
        .filter(BeaconEvent.Head.class::isInstance)
        .findFirst()
        .orElseThrow();
  }

  private static BeaconEvent headEvent(DevnetChain chain, long number, Root current, Root next) {
    return new BeaconEvent.Head(slot(number), rootAt(chain, number), current, next, false);
  }

  private static List<ProposerDuty> proposers(ChainView view, long number) {
    return view.duties(epoch(number)).duties();
  }

  private static List<Root> ancestry(DevnetChain chain) {
    return Stream.iterate(
            Optional.of(chain.view().head()),
            Optional::isPresent,
            block -> block.flatMap(DevnetBlock::parent))
        .map(block -> block.orElseThrow().root())
        .toList();
  }
}
