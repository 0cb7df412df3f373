package dev.baton.monitor.judge;

import static dev.baton.monitor.judge.Told.OWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackOffTest {

  private final Player player = new Player(Told.RULES, OWN);

  @Test
  void eachRelapseDoublesTheCoolDownUpToTheLongest() {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      player.play(2, Faults.DIE);
      waits.add(untilProbation());
    }

    // A cool-down and four good slots; it ends at 256 slots.
    assertThat(waits).containsExactly(20L, 36L, 68L, 132L, 260L, 260L, 260L);
    assertThat(player.rules()).containsSubsequence("relapse", "cool-down", "relapse");
  }

  private long untilProbation() {
    long suspended = player.last().slot().value();
    while (player.alpha() != Standing.PROBATION) {
      player.play(1);
    }
    return player.slot - suspended;
  }

  @Test
  void oneThatWaitsUntilItIsTrustedBeforeItFailsAgainWaitsLongerToo() {
    player.play(2, Faults.DIE);
    long first = untilProbation();
    player.play(8);
    assertThat(player.alpha()).isEqualTo(Standing.TRUSTED);

    player.play(2, Faults.DIE);
    assertThat(untilProbation()).isEqualTo(2 * first - 4);
  }

  @Test
  void aLongGoodTimeTakesOneDoublingBack() {
    player.play(2, Faults.DIE);
    untilProbation();
    player.play(8).play(2, Faults.DIE);
    assertThat(suspensions()).isEqualTo(2);

    untilProbation();
    player.play(256 + Notebook.LATE_SLOTS + 1);
    assertThat(suspensions()).isEqualTo(1);

    player.play(2 * 256);
    assertThat(suspensions()).isZero();
  }

  private int suspensions() {
    return java.util.Objects.requireNonNull(player.scorekeeper.states().get(Told.subject("alpha")))
        .suspensions();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aFlappingGatewayIsReadmittedLessAndLessOften(long seed) {
    Random random = new Random(seed);
    while (player.slot < 1500) {
      player.play(2 + random.nextInt(5), Faults.DIE).play(4 + random.nextInt(20));
    }

    List<Long> readmitted =
        player.transitions.stream()
            .filter(made -> made.to() == Standing.PROBATION)
            .map(made -> made.slot().value())
            .toList();
    assertThat(player.transitions).noneMatch(made -> made.to() == Standing.REVOKED);
    assertThat(readmitted).hasSizeBetween(3, 8);
    for (int i = 2; i < readmitted.size(); i++) {
      long before = readmitted.get(i - 1) - readmitted.get(i - 2);
      // Chance only decides by how much the probes take longer than the cool-down.
      assertThat(readmitted.get(i) - readmitted.get(i - 1)).isGreaterThan(before - 100);
    }
  }
}
