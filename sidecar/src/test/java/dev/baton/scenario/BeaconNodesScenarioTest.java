package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Reason;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetBeaconNode;
import dev.baton.devnet.DevnetSettings;
import dev.baton.devnet.HttpFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sidecar does while its beacon nodes are bad, in every way in which they can be. */
@RealTime
class BeaconNodesScenarioTest {

  /** The ways in which the preferred node can be bad. */
  private enum Bad {
    STOPPED(node -> node.server().stop().await()),
    HUNG(node -> node.server().begin(HttpFault.HANG)),
    LYING(node -> node.faults().lie(3)),
    LYING_ABOUT_THE_ROOT_TOO(node -> node.faults().lie(4).otherDependentRoot(true)),
    ON_ANOTHER_CHAIN(node -> node.faults().otherChain(true)),
    OPTIMISTIC(node -> node.faults().optimistic(true));

    @SuppressWarnings("ImmutableEnumChecker") // The lambdas above hold nothing.
    private final Consumer<DevnetBeaconNode> begin;

    Bad(Consumer<DevnetBeaconNode> begin) {
      this.begin = begin;
    }
  }

  /** The ways in which there is no quorum, and what is then said. */
  private enum Outage {
    ONE_STOPPED_AND_ONE_HUNG(3, Reason.NO_QUORUM) {
      @Override
      void begin(Devnet devnet) {
        Bad.STOPPED.begin.accept(devnet.beaconNodes().get(0));
        Bad.HUNG.begin.accept(devnet.beaconNodes().get(1));
      }
    },
    ONE_ON_ANOTHER_CHAIN_AND_ONE_SYNCING(3, Reason.NO_QUORUM) {
      @Override
      void begin(Devnet devnet) {
        Bad.ON_ANOTHER_CHAIN.begin.accept(devnet.beaconNodes().get(1));
        devnet.beaconNodes().get(2).faults().syncing(true);
      }
    },
    TWO_LYING_DIFFERENTLY(3, Reason.NODES_DISAGREE) {
      @Override
      void begin(Devnet devnet) {
        devnet.beaconNodes().get(0).faults().lie(1);
        devnet.beaconNodes().get(2).faults().lie(2);
      }
    },
    THE_ONLY_ONE_STOPPED(1, Reason.NO_QUORUM) {
      @Override
      void begin(Devnet devnet) {
        Bad.STOPPED.begin.accept(devnet.beaconNodes().get(0));
      }
    };

    private final int nodes;
    private final Reason reason;

    Outage(int nodes, Reason reason) {
      this.nodes = nodes;
      this.reason = reason;
    }

    abstract void begin(Devnet devnet);

    DevnetSettings settings() {
      DevnetSettings settings = Scenario.settings();
      return settings.with(new DevnetSettings.Actors(nodes, settings.actors().relays(), 1));
    }
  }

  @Test
  void confirmsEveryOwnedSlotWhileTheBestNodeIsBad() throws Exception {
    InParallel.each(List.of(Bad.values()), BeaconNodesScenarioTest::confirmsEverything);
  }

  private static void confirmsEverything(Bad bad) throws Exception {
    DevnetSettings settings = Scenario.settings().with(new DevnetSettings.Validators(32, 24));
    try (Scenario scenario = Scenario.start(settings)) {
      scenario.until(scenario.first());
      bad.begin.accept(scenario.devnet().beaconNodes().get(0));
      Slot last = scenario.first().plus(10);
      scenario.until(last.plus(1));
      scenario.outcome().assertConfirmedEverywhere(scenario.owned(scenario.first(), last));
      scenario.outcome().assertNothingUnsound();
    }
  }

  @Test
  void refusesWithoutAQuorumAndRecoversWithinTwoSlots() throws Exception {
    InParallel.each(List.of(Outage.values()), BeaconNodesScenarioTest::refusesAndRecovers);
  }

  private static void refusesAndRecovers(Outage outage) throws Exception {
    try (Scenario scenario = Scenario.start(outage.settings())) {
      Slot bad = secondOfAnEpoch(scenario, scenario.first().plus(2));
      scenario.until(bad);
      Instant begun = Instant.now();
      outage.begin(scenario.devnet());
      scenario.until(bad.plus(8)); // The epoch in which it recovers was never read before.
      Instant ended = Instant.now();
      end(scenario.devnet());
      Slot recovered = firstOpeningAfter(scenario, ended.plus(twoSlots(scenario)));
      scenario.until(recovered.plus(3));

      Instant stale = startOfSlotAt(scenario, begun).plus(twoSlots(scenario));
      scenario.outcome().assertRefused(refused(scenario, stale, ended), outage.reason);
      scenario
          .outcome()
          .assertConfirmedEverywhere(
              Stream.of(
                      scenario.owned(scenario.first(), bad.plus(3)),
                      scenario.owned(recovered, recovered.plus(2)))
                  .flatMap(List::stream)
                  .toList());
      scenario.outcome().assertNothingUnsound();
      // The last agreeing read was in the outage's first slot, and counts in the next one too.
      assertThat(scenario.journal())
          .extracting(JournalEntry::reservation)
          .noneMatch(one -> one.reservedAt().isAfter(stale) && one.reservedAt().isBefore(ended));
    }
  }

  private static Slot secondOfAnEpoch(Scenario scenario, Slot from) {
    Slot slot = from;
    while (!scenario.spec().firstSlot(scenario.spec().epochOf(slot)).plus(1).equals(slot)) {
      slot = slot.plus(1);
    }
    return slot;
  }

  private static void end(Devnet devnet) {
    for (DevnetBeaconNode node : devnet.beaconNodes()) {
      node.faults().end();
      node.server().end();
      node.server().start().await();
    }
  }

  /** The slots of which all the useful time lies between the two. */
  private static List<Slot> refused(Scenario scenario, Instant from, Instant to) {
    return scenario.owned(scenario.first(), scenario.spec().slotAt(to)).stream()
        .filter(slot -> !scenario.times().opens(slot).isBefore(from))
        .filter(slot -> scenario.times().usefulUntil(slot).isBefore(to))
        .toList();
  }

  private static Slot firstOpeningAfter(Scenario scenario, Instant time) {
    Slot slot = scenario.spec().slotAt(time);
    while (scenario.times().opens(slot).isBefore(time)) {
      slot = slot.plus(1);
    }
    return slot;
  }

  private static Instant startOfSlotAt(Scenario scenario, Instant time) {
    return scenario.spec().startOf(scenario.spec().slotAt(time));
  }

  private static Duration twoSlots(Scenario scenario) {
    return scenario.spec().slotDuration().multipliedBy(2);
  }
}
