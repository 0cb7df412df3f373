package dev.baton.demo.scenario;

import dev.baton.devnet.GatewayFault;
import dev.baton.devnet.OutsideFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tables of what must follow from which fault, {@code dev/baton/demo/expectations.csv} and
 * {@code overlaps.csv}. They were written before the code; nothing else is compared with.
 */
public final class ExpectationTable {

  private static final String FOLDER = "/dev/baton/demo/";

  /** A fault of a gateway under a circumstance that covers all of it, and who looks. */
  public record Overlap(GatewayFault fault, OutsideFault circumstance, VantageSet vantages) {

    private static Overlap of(List<String> key) {
      return new Overlap(
          coded(GatewayFault.values(), key.get(0), GatewayFault::code),
          coded(OutsideFault.values(), key.get(1), OutsideFault::code),
          coded(VantageSet.values(), key.get(2), VantageSet::code));
    }

    private static <T> T coded(T[] all, String code, Function<T, String> codeOf) {
      return Arrays.stream(all)
          .filter(one -> codeOf.apply(one).equals(code))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("the tables know no " + code));
    }

    @Override
    public String toString() {
      return fault + " under " + circumstance + " from " + vantages;
    }
  }

  private final Map<List<String>, Expectation> alone;
  private final Map<List<String>, Expectation> overlaps;

  private ExpectationTable(
      Map<List<String>, Expectation> alone, Map<List<String>, Expectation> overlaps) {
    this.alone = alone;
    this.overlaps = overlaps;
  }

  /** The tables as they are shipped. */
  public static ExpectationTable load() {
    return new ExpectationTable(parse(read("expectations.csv")), parse(read("overlaps.csv")));
  }

  /** Tables with these rows below their headings. */
  static ExpectationTable of(String alone, String overlaps) {
    return new ExpectationTable(parse(alone), parse(overlaps));
  }

  /** The scenarios, in the table's order. */
  public List<String> scenarios() {
    return alone.keySet().stream().map(key -> key.get(0)).distinct().toList();
  }

  /** The rows of the table of overlaps, in its order. */
  public List<Overlap> overlaps() {
    return overlaps.keySet().stream().map(Overlap::of).toList();
  }

  /** What must follow if nothing else is wrong. */
  public Optional<Expectation> of(String scenario, VantageSet vantages) {
    return Optional.ofNullable(alone.get(List.of(scenario, vantages.code())));
  }

  /** What must follow if a fault happens under a circumstance that covers all of it. */
  public Optional<Expectation> of(String fault, String circumstance, VantageSet vantages) {
    return Optional.ofNullable(overlaps.get(List.of(fault, circumstance, vantages.code())));
  }

  private static String read(String name) {
    try (InputStream in = ExpectationTable.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its table " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<List<String>, Expectation> parse(String text) {
    Map<List<String>, Expectation> rows = new LinkedHashMap<>();
    text.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> add(line, rows));
    return rows;
  }

  /** The last two columns are what must follow, the others of what. */
  private static void add(String line, Map<List<String>, Expectation> rows) {
    List<String> cells = Arrays.asList(line.strip().split(",", -1));
    int keys = cells.size() - 2;
    rows.put(
        List.copyOf(cells.subList(0, keys)), Expectation.of(cells.get(keys), cells.get(keys + 1)));
  }
}
