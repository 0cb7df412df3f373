package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconException.Reason;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By which route duties are read, and on which block they depend. */
final class DutiesReaderTest extends HttpBeaconNodeFixture {

  @Test
  void readsDutiesByV2WhereTheLookaheadIsStable() {
    EpochDuties duties = Async.get(node.duties(FakeChain.SPEC, new Epoch(6)));
    assertThat(duties.dependentRoot()).isEqualTo(FakeChain.root(39, 0));
    assertThat(duties.duties()).hasSize(8);
    assertThat(duties.duties().get(1))
        .isEqualTo(
            new ProposerDuty(
                FakeChain.KEYS.get(FakeChain.proposer(49, 0)),
                FakeChain.proposer(49, 0),
                new Slot(49)));
    assertThat(fake.requests).containsExactly("GET /eth/v2/validator/duties/proposer/6");
  }

  @Test
  void readsDutiesByV1UpToTheForksOwnFirstEpoch() {
    fake.head = 20;
    EpochDuties duties = Async.get(node.duties(FakeChain.SPEC, new Epoch(2)));
    assertThat(duties.dependentRoot()).isEqualTo(FakeChain.root(15, 0));
    assertThat(fake.requests).containsExactly("GET /eth/v1/validator/duties/proposer/2");
  }

  @Test
  void findsTheDependentRootItselfWhereThereIsNoV2() {
    fake.hasV2 = false;
    EpochDuties duties = Async.get(node.duties(FakeChain.SPEC, new Epoch(6)));
    assertThat(duties.dependentRoot()).isEqualTo(FakeChain.root(39, 0));
  }

  @Test
  void walksBackOverSkippedSlots() {
    fake.hasV2 = false;
    fake.skipped.addAll(List.of(39L, 38L, 37L));
    assertThat(Async.get(node.duties(FakeChain.SPEC, new Epoch(6))).dependentRoot())
        .isEqualTo(FakeChain.root(36, 0));
  }

  @Test
  void walksBackToTheGenesisBlockOfAYoungChain() {
    fake.hasV2 = false;
    fake.head = 5;
    ChainSpec fuluFromGenesis = withFulu(new Epoch(0));
    assertThat(Async.get(node.duties(fuluFromGenesis, new Epoch(1))).dependentRoot())
        .isEqualTo(FakeChain.root(0, 0));
  }

  @Test
  void walksBackSoFarAndNoFurther() {
    fake.hasV2 = false;
    fake.head = 8 * 40;
    for (long slot = 8 * 39 - 1; slot > 8; slot--) {
      fake.skipped.add(slot);
    }
    Async.failure(node.duties(FakeChain.SPEC, new Epoch(40)), Reason.NOT_FOUND);
    assertThat(fake.requests).hasSize(1 + DutiesReader.MAX_SKIPPED + 1);
  }

  @Test
  void readsAgainIfTheDependentRootMovesMeanwhile() {
    fake.hasV2 = false;
    fake.onDuties =
        () -> {
          fake.branch = 1;
          fake.onDuties = () -> {};
        };
    assertThat(Async.get(node.duties(FakeChain.SPEC, new Epoch(6))).dependentRoot())
        .isEqualTo(FakeChain.root(39, 1));
  }

  @Test
  void givesUpIfTheDependentRootKeepsMoving() {
    fake.hasV2 = false;
    fake.onDuties = () -> fake.branch = fake.requests.size();
    Async.failure(node.duties(FakeChain.SPEC, new Epoch(6)), Reason.DEPENDENT_ROOT_MOVED);
  }

  @Test
  void refusesDutiesOfAnEpochThatHasNoSlots() {
    Async.failure(node.duties(FakeChain.SPEC, Epoch.FAR_FUTURE), Reason.NOT_FOUND);
  }

  private static ChainSpec withFulu(Epoch epoch) {
    return new ChainSpec(
        FakeChain.SPEC.genesisTime(),
        Root.ZERO,
        Bytes.fromHex("00000001"),
        FakeChain.SPEC.slotDuration(),
        8,
        epoch,
        FakeChain.SPEC.chainId());
  }
}
