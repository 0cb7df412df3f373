package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.devnet.Arrival;
import dev.baton.devnet.DevnetRelay;
import dev.baton.devnet.DevnetSettings;
import dev.baton.devnet.HttpFault;
import dev.baton.store.SqliteJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the sidecar does when it is told to stop while a delegation is on its way. */
@RealTime
class StopScenarioTest {

  /** Usually. */
  private static final Duration SLOT = Duration.ofMillis(1600);

  @Test
  void finishesWhatIsOnItsWayWithinASlotAndStartsNothing() throws Exception {
    InParallel.<InParallel.Body<String>>each(
        List.of(name -> finishesWhatIsOnItsWay(), name -> waitsForAHangingRelayForASlotAtMost()),
        body -> body.run(""));
  }

  private static void finishesWhatIsOnItsWay() throws Exception {
    try (Scenario scenario = Scenario.start(settings())) {
      Slot latest = scenario.first().plus(5);
      scenario.until(scenario.first());
      for (DevnetRelay relay : scenario.devnet().relays()) {
        relay.server().delay(Duration.ofMillis(150));
      }
      Scenario.until("it is sent", () -> isSent(scenario, latest));
      scenario.sidecar().stop().await();
      scenario.until(scenario.first().plus(3));

      assertThat(scenario.outcome().arrivals())
          .extracting(Outcome::slotOf)
          .allMatch(slot -> !slot.isAfter(latest));
      JournalEntry entry = journaled(scenario, latest);
      assertThat(entry.deliveries().values())
          .hasSize(2)
          .extracting(Delivery::state)
          .containsOnly(Delivery.State.CONFIRMED);
    }
  }

  private static void waitsForAHangingRelayForASlotAtMost() throws Exception {
    try (Scenario scenario = Scenario.start(settings())) {
      Slot latest = scenario.first().plus(5);
      scenario.until(scenario.first());
      scenario.relay(2).server().begin(HttpFault.HANG);
      Scenario.until("it is sent", () -> isSent(scenario, latest));
      Instant told = Instant.now();
      scenario.sidecar().stop().await();

      // The half slot is for closing everything, on a machine with other things to do.
      assertThat(Duration.between(told, Instant.now()))
          .isLessThan(scenario.spec().slotDuration().multipliedBy(3).dividedBy(2));
      JournalEntry entry = journaled(scenario, latest);
      assertThat(entry.isConfirmed()).isTrue();
      assertThat(entry.deliveries().values())
          .filteredOn(delivery -> delivery.relay().equals("relay-2"))
          .extracting(Delivery::state)
          .doesNotContain(Delivery.State.CONFIRMED);
    }
  }

  private static DevnetSettings settings() {
    DevnetSettings settings = Scenario.settings();
    DevnetSettings.Time time = settings.time();
    return settings.with(
        new DevnetSettings.Time(
            Pace.slot(SLOT), time.slotsPerEpoch(), time.untilGenesis(), time.fulu()));
  }

  private static boolean isSent(Scenario scenario, Slot slot) {
    List<Arrival> arrivals = scenario.outcome().arrivals();
    return arrivals.stream().anyMatch(arrival -> Outcome.slotOf(arrival).equals(slot));
  }

  /** As the next start will find it. */
  private static JournalEntry journaled(Scenario scenario, Slot slot) {
    Journal.Chain chain =
        new Journal.Chain(scenario.spec().genesisValidatorsRoot(), scenario.spec().chainId());
    try (Journal journal = SqliteJournal.open(scenario.folder().data(), chain)) {
      return journal.find(scenario.key(slot)).orElseThrow();
    }
  }
}
