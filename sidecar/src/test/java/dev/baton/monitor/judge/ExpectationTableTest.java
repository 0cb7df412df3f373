package dev.baton.monitor.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables that were written before the code, row by row, from what probes would tell; {@link
 * PassingFaultsTest} has those of faults that pass by themselves.
 */
class ExpectationTableTest {

  private static final Map<String, Vantage> VANTAGES =
      Map.of("own", Told.OWN, "remote", Told.REMOTE, "chain", Told.CHAIN);
  private static final int FAULTY_SLOTS = 12;
  private static final List<Verdict> WEIGHT =
      List.of(Verdict.GATEWAY, Verdict.UNKNOWN, Verdict.NOT_GATEWAY);

  private final Scorekeeper scorekeeper = new Scorekeeper(Told.RULES);
  private final List<Finding> findings = new ArrayList<>();
  private long slot;

  static Stream<String> expectations() throws IOException {
    return rows("expectations.csv").filter(row -> !PassingFaultsTest.passes(row));
  }

  static Stream<String> overlaps() throws IOException {
    return rows("overlaps.csv").filter(row -> !PassingFaultsTest.passes(row));
  }

  static Stream<String> rows(String name) throws IOException {
    try (InputStream table =
        ExpectationTableTest.class.getResourceAsStream("/dev/baton/demo/" + name)) {
      assertThat(table).isNotNull();
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines().skip(1).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("expectations")
  void followsFromTheFault(String row) {
    String[] cells = row.split(",", -1);
    List<Vantage> vantages = vantages(cells[1]);
    play(4, vantages);
    play(FAULTY_SLOTS, vantages, Faults.of(cells[0]));
    assertThat(outcome()).isEqualTo(cells[2] + "," + cells[3]);
  }

  @ParameterizedTest
  @MethodSource("overlaps")
  void followsFromTwoFaultsAtOnce(String row) {
    String[] cells = row.split(",", -1);
    List<Vantage> vantages = vantages(cells[2]);
    play(4, vantages);
    play(FAULTY_SLOTS, vantages, Faults.of(cells[0]), Faults.of(cells[1]));
    assertThat(outcome()).isEqualTo(cells[3] + "," + cells[4]);
  }

  static List<Vantage> vantages(String names) {
    return Arrays.stream(names.split("\\+")).map(VANTAGES::get).toList();
  }

  private void play(int slots, List<Vantage> vantages, Faults... faults) {
    boolean isProof = Arrays.stream(faults).anyMatch(Faults::isProof);
    for (int i = 0; i < slots; i++) {
      slot++;
      if (isProof && i == 0) {
        tell(Told.proven(slot, "alpha", 1));
      }
      Faults.slot(slot, vantages, faults).forEach(this::tell);
      tell(Told.closed(slot));
    }
  }

  private void tell(Input input) {
    findings.addAll(scorekeeper.accept(input).findings());
  }

  /** The verdict that weighs most, and how the gateway stands at the end. */
  private String outcome() {
    return worst(findings) + "," + Told.standing(scorekeeper, "alpha");
  }

  static String worst(List<Finding> findings) {
    return findings.stream()
        .map(Finding::verdict)
        .min(Comparator.comparing(WEIGHT::indexOf))
        .map(Verdict::code)
        .orElse("none");
  }
}
