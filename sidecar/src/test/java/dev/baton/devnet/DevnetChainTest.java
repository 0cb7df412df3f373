package dev.baton.devnet;

import static dev.baton.devnet.Chains.epoch;
import static dev.baton.devnet.Chains.rootAt;
import static dev.baton.devnet.Chains.slot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconEvent;
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

  private static List<Root> ancestry(DevnetChain chain) {
    return Stream.iterate(
            Optional.of(chain.view().head()),
            Optional::isPresent,
            block -> block.flatMap(DevnetBlock::parent))
        .map(block -> block.orElseThrow().root())
        .toList();
  }
}
