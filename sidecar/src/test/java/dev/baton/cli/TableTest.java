package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of tables that are wider than the terminal. */
class TableTest {

  private static final String KEY = "0x" + "0a".repeat(48);

  private static List<String> printed(Table table, OptionalInt columns) {
    StringWriter text = new StringWriter();
    table.print(new Screen(new PrintWriter(text), columns));
    return text.toString().lines().toList();
  }

  private static List<String> printed(Table table, int columns) {
    return printed(table, OptionalInt.of(columns));
  }

  private static Table slots() {
    return new Table("slot", "key", "gateway", "reason", "why")
        .row("7", KEY, "alpha", "-", "first of 2 by order")
        .row("8", KEY, "beta", "-", "-");
  }

  @Test
  void isAsWideAsWhatIsInItWhereNoTerminalIs() {
    assertThat(printed(slots(), OptionalInt.empty()))
        .containsExactly(
            "SLOT  KEY" + " ".repeat(97) + "GATEWAY  REASON  WHY",
            "7     " + KEY + "  alpha    -       first of 2 by order",
            "8     " + KEY + "  beta     -       -");
    assertThat(printed(slots(), 200)).isEqualTo(printed(slots(), OptionalInt.empty()));
  }

  @Test
  void shortensKeysFirst() {
    assertThat(printed(slots(), 60))
        .containsExactly(
            "SLOT  KEY          GATEWAY  REASON  WHY",
            "7     0x0a0a0a0a…  alpha    -       first of 2 by order",
            "8     0x0a0a0a0a…  beta     -       -");
  }

  @Test
  void whatHasNoRoomIsBeneathItsRowAndNothingIsLost() {
    assertThat(printed(slots(), 32))
        .containsExactly(
            "SLOT  KEY          GATEWAY",
            "7     0x0a0a0a0a…  alpha",
            "    why: first of 2 by order",
            "8     0x0a0a0a0a…  beta");
  }

  @Test
  void columnsThatAreNamedGiveWayFirst() {
    Table table = slots().yielding("key");

    assertThat(printed(table, 40).get(0)).isEqualTo("SLOT  GATEWAY  WHY");
    assertThat(printed(table, 40).get(2)).isEqualTo("    key: 0x0a0a0a0a…");
  }

  @Test
  void longTextsAreBrokenBetweenWords() {
    Table table = new Table("name", "why").row("alpha", "it was not there in 2 slots in a row");

    assertThat(printed(table, 24))
        .containsExactly(
            "NAME", "alpha", "    why: it was not", "    there in 2 slots in", "    a row");
  }

  @Test
  void piecesThatGoTogetherAreKeptTogether() {
    Table table = new Table("name", "p50", "p95", "p99").row("alpha", "1 ms", "20 ms", "300 ms");

    assertThat(printed(table, 17))
        .containsExactly("NAME   P50", "alpha  1 ms", "    p95: 20 ms", "    p99: 300 ms");
  }

  @Test
  void aWriterThatIsNoScreenIsAsWideAsItMust() {
    StringWriter text = new StringWriter();
    slots().print(new PrintWriter(text));

    assertThat(text.toString().lines().toList()).isEqualTo(printed(slots(), OptionalInt.empty()));
  }

  @ParameterizedTest
  @CsvSource({"132,132", "'',80", "many,80", "0,80", "-5,80", "20,20"})
  void aTerminalIsAsWideAsItSays(String told, int columns) {
    Surroundings usual = CliRun.surroundings("", true);
    Surroundings there =
        new Surroundings(
            Map.of("COLUMNS", told),
            usual.clock(),
            usual.input(),
            usual.output(),
            true,
            usual.ansi(),
            usual.signals());

    assertThat(there.columns()).hasValue(columns);
    assertThat(CliRun.surroundings("", false).columns()).isEmpty();
  }
}
