package dev.baton.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.demo.scenario.Expectation.Found;
import dev.baton.devnet.GatewayFault;
import dev.baton.devnet.OutsideFault;
import dev.baton.testkit.Quiet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Faults of gateways and of what is around them, mixed at random. System properties: {@code
 * baton.mixtures} is how many, {@code baton.seed} the first one's seed; the next ones count up.
 */
@ExtendWith(Quiet.class)
class MixturesTest {

  private static final int MIXTURES = Integer.getInteger("baton.mixtures", 50);
  private static final long SEED = Long.getLong("baton.seed", 20_261_121);

  /** Enough for each of the 336 kinds of a first gateway's troubles to be among them. */
  private static final int DRAWN = 10_000;

  @Test
  void everyMixtureEndsAsTheTablesSay() throws IOException {
    ExpectationTable table = ExpectationTable.load();
    List<String> wrong = new ArrayList<>();
    int overlaps = 0;
    int unknown = 0;
    long started = System.nanoTime();
    for (long seed = SEED; seed < SEED + MIXTURES; seed++) {
      Mixture mixture = Mixture.of(seed, table);
      overlaps += mixture.overlaps() ? 1 : 0;
      unknown += isUnknown(mixture) ? 1 : 0;
      List<String> broken =
          mixture.check(new ScenarioRun(mixture.script(), mixture.vantages(), 1).play());
      if (!broken.isEmpty()) {
        wrong.add(describe(seed, mixture, broken));
      }
    }
    System.out.printf(
        "seed %d: %d mixtures, %d with overlaps, %d end in unknown, %d wrong, %d ms%n",
        SEED, MIXTURES, overlaps, unknown, wrong.size(), (System.nanoTime() - started) / 1_000_000);
    assertThat(wrong).isEmpty();
    assertThat(2 * overlaps).isGreaterThanOrEqualTo(MIXTURES);
  }

  private static boolean isUnknown(Mixture mixture) {
    return mixture.expected().values().stream().anyMatch(must -> must.verdict() == Found.UNKNOWN);
  }

  @Test
  void everyFaultIsDrawnUnderEveryCircumstanceFromEverywhere() {
    ExpectationTable table = ExpectationTable.load();
    Set<String> drawn = new HashSet<>();
    int overlaps = 0;
    for (long seed = 0; seed < DRAWN; seed++) {
      Mixture mixture = Mixture.of(seed, table);
      overlaps += mixture.overlaps() ? 1 : 0;
      String words =
          mixture.script().troubles().stream()
              .map(Trouble::words)
              .filter(one -> !one.startsWith("beta"))
              .collect(Collectors.joining(" "));
      drawn.add(words + " " + mixture.vantages());
    }
    int faults = GatewayFault.values().length;
    int circumstances = OutsideFault.values().length + 1;
    assertThat(drawn).hasSize(faults * circumstances * VantageSet.values().length);
    assertThat(2 * overlaps).isGreaterThanOrEqualTo(DRAWN);
  }

  private static String describe(long seed, Mixture mixture, List<String> broken) {
    return "-Dbaton.mixtures=1 -Dbaton.seed="
        + seed
        + " repeats this: "
        + mixture.vantages()
        + " "
        + mixture.script().troubles()
        + " "
        + broken;
  }
}
