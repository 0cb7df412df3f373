package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Standing;
import dev.baton.demo.scenario.Expectation;
import dev.baton.demo.scenario.Expectation.Found;
import dev.baton.demo.scenario.Reaction;
import dev.baton.demo.scenario.ScenarioResult;
import dev.baton.demo.scenario.VantageSet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is seen of scenarios. */
class DemoScenariosTest {

  private static final int COLUMNS = 80;

  private static List<String> terminal(String... arguments) {
    CliRun run = CliRun.of(CliRun.surroundings("", true), arguments);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run.out().lines().toList();
  }

  private static JsonNode first(String... arguments) {
    CliRun run = CliRun.of(arguments);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return Json.parse(run.out().lines().findFirst().orElseThrow());
  }

  @Test
  void theListSaysWhatEachIs() {
    List<String> lines = terminal("demo", "--scenario", "list");

    assertThat(lines).allMatch(line -> line.length() <= COLUMNS);
    assertThat(lines.get(0)).matches("NAME +WHAT HAPPENS +EXPECTED");
    assertThat(lines)
        .anyMatch(line -> line.matches("die +takes no connections +suspended to revoked"))
        .anyMatch(line -> line.matches("relay-down +the relay takes no connections +trusted"));
    assertThat(lines.subList(1, 20)).allMatch(line -> line.matches("[a-z0-9-]+ {2,}\\S.* \\S+"));
  }

  @Test
  void theListIsForProgramsToo() {
    JsonNode die = first("demo", "--scenario", "list", "--json");

    assertThat(die.path("scenario").asText()).isEqualTo("die");
    assertThat(die.path("happens").asText()).isEqualTo("takes no connections");
    assertThat(die.path("expected")).hasSize(4);
    assertThat(die.at("/expected/1/vantages").asText()).isEqualTo("own+remote");
    assertThat(die.at("/expected/1/standing").asText()).isEqualTo("revoked");
  }

  @Test
  void saysHowSoonSlotsWentElsewhereAndWhichStayed() {
    JsonNode line = first("demo", "--scenario", "die", "--vantages", "own", "--json");

    assertThat(line.at("/first_effect/slot").asLong()).isEqualTo(16);
    assertThat(line.at("/first_effect/at").asText()).isEqualTo("2027-01-01T00:03:12Z");
    JsonNode elsewhere = line.path("first_elsewhere");
    assertThat(elsewhere.path("gateway").asText()).isEqualTo("beta");
    assertThat(elsewhere.path("bound").asInt()).isEqualTo(2);
    assertThat(elsewhere.path("decided_slots_later").asInt())
        .isBetween(1, 2)
        .isEqualTo(elsewhere.path("decided_in").asInt() - 16);
    assertThat(line.path("objective").toString())
        .isEqualTo("{\"window\":48,\"budget\":1,\"revoke_after\":4}");
    JsonNode exposed = line.path("exposed");
    assertThat(exposed).hasSize(1);
    assertThat(exposed.at("/0/bound").asInt()).isEqualTo(4);
    assertThat(exposed.at("/0/count").asInt())
        .isEqualTo(exposed.at("/0/slots").size())
        .isBetween(1, 4);
    assertThat(exposed.at("/0/slots"))
        .allMatch(slot -> slot.asLong() < elsewhere.path("slot").asLong());
  }

  @Test
  void whereNobodyLosesASlotThereIsNothingToMeasure() {
    JsonNode line = first("demo", "--scenario", "relay-down", "--vantages", "own", "--json");

    assertThat(line.path("right").asBoolean()).isTrue();
    assertThat(line.get("first_effect").isNull()).isTrue();
    assertThat(line.get("first_elsewhere").isNull()).isTrue();
    assertThat(line.get("exposed").isNull()).isTrue();
  }

  @Test
  void saysOnceWithWhichObjectiveItIsPlayed() {
    List<String> steady = terminal("demo", "--scenario", "relay-down");
    List<String> quick = terminal("demo", "--scenario", "flap", "--vantages", "own");

    assertThat(steady).filteredOn(line -> line.startsWith("objective")).hasSize(1);
    assertThat(String.join(" ", steady).replaceAll(" +", " "))
        .startsWith(
            "objective: window 48 slots, budget 1, revoked after 4; the defaults are 225, 11, 8");
    assertThat(quick.get(0)).startsWith("objective of flap: window 8 slots, budget 1,");
  }

  @Test
  void helpSaysThatWhatIsShownMayNotHold() {
    assertThat(CliRun.of("demo", "--help").out())
        .containsPattern("1 +A defect of Baton, or what the demo shows did not hold\\.\n")
        .containsPattern("2 +The command line cannot be understood");
  }

  @Test
  void whatIsNotAsTheTableSaysIsNamed() {
    Reaction never = new Reaction("alpha", new Slot(16), Instant.EPOCH, Optional.empty());
    ScenarioResult wrong =
        new ScenarioResult(
            "die",
            VantageSet.OWN,
            new Expectation(Found.GATEWAY, Standing.REVOKED),
            new Expectation(Found.UNKNOWN, Standing.TRUSTED),
            Optional.of(never),
            List.of(),
            List.of("alpha never lost its slots"));
    StringWriter text = new StringWriter();

    new ScenarioText(new PrintWriter(text)).line(wrong);

    assertThat(text.toString().lines().map(String::strip))
        .satisfiesExactly(
            line -> assertThat(line).matches("WRONG +die +own +gateway, revoked +never/2 +-"),
            line -> assertThat(line).isEqualTo("got unknown, trusted"),
            line -> assertThat(line).isEqualTo("alpha never lost its slots"));
  }

  @Test
  void exposedSlotsAreMarked() {
    JsonNode slots =
        first("demo", "--scenario", "die", "--vantages", "own", "--json").at("/exposed/0/slots");
    List<String> lines = terminal("demo", "--scenario", "die", "--vantages", "own");

    assertThat(lines).allMatch(line -> line.length() <= COLUMNS);
    List<String> marked =
        lines.stream()
            .filter(line -> line.matches("\\d+ +alpha \\*.*"))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList();
    assertThat(slots).extracting(JsonNode::asText).isEqualTo(marked);
    assertThat(lines)
        .anyMatch(line -> line.startsWith("* exposed: signed for a gateway"))
        .anyMatch(line -> line.matches("right +die +own +gateway, suspended +2/2 +4/4"));
  }
}
