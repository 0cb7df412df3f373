package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.beacon.Slot;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.StatusView.SlotGuard;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a slot's owner is told: whether it may build its block by itself. */
class OwnSlotsTest {

  private final FakeStatusView view = World.view();
  private final Server server =
      new Server(
          new StatusApi(view, new About("0.1.0", "hoodi", Optional.empty()), Observations.OPEN)
              ::router);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whatIsSignedMustNotBeBuiltLocally() {
    JsonNode five = owner(5);

    assertThat(five.path("delegated").asBoolean()).isTrue();
    assertThat(five.path("gateway").asText()).isEqualTo("alpha");
    assertThat(five.path("delegate").asText()).isEqualTo(World.DELEGATE.toHex());
    assertThat(five.path("local_building").asText()).isEqualTo("forbidden");
    assertThat(owner(6).path("local_building").asText()).isEqualTo("forbidden");
  }

  @Test
  void whatIsRefusedMayBe() {
    assertThat(owner(7).path("delegated").asBoolean()).isFalse();
    assertThat(owner(7).path("local_building").asText()).isEqualTo("allowed");
  }

  @Test
  void whatIsPlannedIsUndecidedUntilTheSlotBegins() {
    assertThat(owner(9).path("local_building").asText()).isEqualTo("undecided");
    view.current = new Slot(9);
    assertThat(owner(9).path("local_building").asText()).isEqualTo("allowed");
  }

  @Test
  void aReservationBindsNobodyOnceItsSlotBegins() {
    view.entries.add(World.entry(World.OURS, 9, "alpha", Optional.empty(), Map.of()));

    assertThat(owner(9).path("signed").asBoolean()).isFalse();
    assertThat(owner(9).path("local_building").asText()).isEqualTo("undecided");
    view.current = new Slot(9);
    assertThat(owner(9).path("local_building").asText()).isEqualTo("allowed");
  }

  @Test
  void aDutyThatMovedAwayForbidsNothing() {
    JournalEntry five = World.confirmed(5);
    view.entries.clear();
    view.entries.add(
        new JournalEntry(five.reservation(), five.signature(), true, five.deliveries()));

    assertThat(owner(5).path("exposed").asBoolean()).isTrue();
    assertThat(owner(5).path("delegated").asBoolean()).isFalse();
    assertThat(owner(5).path("local_building").asText()).isEqualTo("allowed");
  }

  @Test
  void afterTheSlotItTellsWhatBecameOfIt() {
    assertThat(owner(5).has("guard")).isFalse();
    view.guard =
        Optional.of(new SlotGuard(World.confirmed(5).key(), World.NOW, "built-locally", true));

    assertThat(owner(5).at("/guard/result").asText()).isEqualTo("built-locally");
    assertThat(owner(5).at("/guard/alarm").asBoolean()).isTrue();
    assertThat(owner(6).has("guard")).isFalse();
  }

  @Test
  void ofOthersSlotsNothingIsKnown() {
    assertThat(server.get("/v1/slots/77").statusCode()).isEqualTo(404);
    assertThat(server.get("/v1/slots/-1").statusCode()).isEqualTo(400);
  }

  private JsonNode owner(long slot) {
    JsonNode data = Server.parse(server.get("/v1/slots/" + slot).body()).path("data");
    assertThat(data).hasSize(1);
    return data.get(0);
  }
}
