package dev.baton.devnet;

import static dev.baton.devnet.Chains.epoch;
import static dev.baton.devnet.Chains.rootAt;
import static dev.baton.devnet.Chains.slot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ProposerDuty;
import dev.baton.bls.Root;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChainViewTest {

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

  private static List<ProposerDuty> proposers(ChainView view, long number) {
    return view.duties(epoch(number)).duties();
  }
}
