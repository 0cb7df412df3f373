package dev.baton.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.demo.scenario.ExpectationTable.Overlap;
import dev.baton.testkit.Quiet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Rows of the table of overlaps, each played by itself. System properties: {@code baton.rows} is
 * how many of the 280, {@code baton.seed} which ones and how they are drawn.
 */
@ExtendWith(Quiet.class)
class OverlapsTest {

  private static final int ROWS = Integer.getInteger("baton.rows", 40);
  private static final long SEED = Long.getLong("baton.seed", 20_261_121);

  private final ExpectationTable table = ExpectationTable.load();

  @Test
  void everyRowEndsAsItSays() throws IOException {
    List<Overlap> rows = sample();
    List<String> wrong = new ArrayList<>();
    long started = System.nanoTime();
    for (Overlap row : rows) {
      Mixture mixture = Mixture.of(SEED, row, table);
      List<String> broken =
          mixture.check(new ScenarioRun(mixture.script(), mixture.vantages(), 1).play());
      if (!broken.isEmpty()) {
        wrong.add(row + " " + mixture.script().troubles() + " " + broken);
      }
    }
    System.out.printf(
        "seed %d: %d rows of overlaps, %d wrong, %d ms%n",
        SEED, rows.size(), wrong.size(), (System.nanoTime() - started) / 1_000_000);
    assertThat(wrong).isEmpty();
  }

  @Test
  void thereIsARowForEachFaultAndCircumstanceFromEverywhere() {
    assertThat(table.overlaps()).hasSize(280).doesNotHaveDuplicates();
    assertThat(sample()).hasSize(Math.min(ROWS, 280));
  }

  @Test
  void aRowIsPlayedWithItsOwnTroubles() {
    for (Overlap row : table.overlaps()) {
      Mixture mixture = Mixture.of(SEED, row, table);

      assertThat(mixture.overlaps()).isTrue();
      assertThat(mixture.vantages()).isEqualTo(row.vantages());
      assertThat(mixture.script().troubles())
          .extracting(Trouble::words)
          .containsExactly("alpha " + row.fault(), row.circumstance().code());
    }
  }

  private List<Overlap> sample() {
    List<Overlap> rows = new ArrayList<>(table.overlaps());
    Collections.shuffle(rows, new Random(SEED));
    return rows.subList(0, Math.min(ROWS, rows.size()));
  }
}
