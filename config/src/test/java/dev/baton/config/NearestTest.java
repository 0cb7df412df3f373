package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({"a,a,0", "'',abc,3", "time-out,timeout,1", "alhpa,alpha,1", "kitten,sitting,3"})
  void countsInsertionsRemovalsReplacementsAndSwaps(String from, String to, int edits) {
    assertThat(Nearest.edits(from, to)).isEqualTo(edits);
    assertThat(Nearest.edits(to, from)).isEqualTo(edits);
  }

  @Test
  void suggestsNothingThatIsFar() {
    assertThat(Nearest.to("gibberish", List.of("url", "name"))).isEmpty();
    assertThat(Nearest.to("x".repeat(10_000), List.of("url"))).isEmpty();
  }

  @Test
  void prefersTheSameCase() {
    assertThat(Nearest.to("alhpa", List.of("Alpha", "alpha"))).contains("alpha");
  }
}
