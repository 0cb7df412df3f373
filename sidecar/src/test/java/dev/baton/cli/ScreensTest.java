package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.baton.api.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every table about the running sidecar in a terminal of 80 columns, with mainnet's numbers. */
class ScreensTest {

  private static final int COLUMNS = 80;

  /** What mainnet's numbers have more than those of the contract's examples. */
  private static final Map<String, Long> MORE =
      Map.of(
          "slot", 11_000_000L,
          "from", 11_000_000L,
          "since_slot", 11_000_000L,
          "current_slot", 11_000_000L,
          "epoch", 350_000L,
          "validator_index", 1_200_000L);

  @TempDir Path folder;
  private CannedServer sidecar;
  private TestConfig config;

  @BeforeEach
  void setUp() throws IOException {
    sidecar = new CannedServer();
    config = new TestConfig(folder).adminPort(sidecar.port());
    Files.createDirectory(config.dataDir());
    TokenFile.create(config.dataDir().resolve("admin.token"));
    for (String name :
        List.of("status", "duties", "plan", "explain", "delegations", "validators")) {
      answer("/admin/v1/" + name, "/admin/v1/" + name);
    }
    answer("/admin/v1/gateways", "/admin/v1/gateways");
    answer("/admin/v1/gateways/alpha", "/admin/v1/gateways/{name}");
    ObjectNode effect = Contract.posted("/admin/v1/gateways/{name}/orders").deepCopy();
    sidecar.answer("/admin/v1/gateways/alpha/orders", 200, effect.put("dry_run", true).toString());
  }

  @AfterEach
  void tearDown() {
    sidecar.close();
  }

  private void answer(String path, String contract) {
    ObjectNode example = Contract.example(contract).deepCopy();
    example.remove("next_cursor");
    enlarge(example);
    sidecar.answer(path, 200, example.toString());
  }

  private static void enlarge(JsonNode node) {
    if (node instanceof ObjectNode object) {
      MORE.forEach(
          (field, more) -> {
            if (object.path(field).isTextual() && object.path(field).asText().matches("\\d+")) {
              long large = object.path(field).asLong() + more;
              object.set(field, TextNode.valueOf(Long.toString(large)));
            }
          });
    }
    node.forEach(ScreensTest::enlarge);
  }

  private CliRun run(boolean terminal, String command) {
    String[] words = command.split(" ", -1);
    String[] all =
        Stream.concat(Arrays.stream(words), Stream.of("-c", config.write())).toArray(String[]::new);
    Instant now = Instant.parse("2026-11-01T00:00:47.500Z");
    CliRun run = CliRun.of(CliRun.surroundings("", terminal, InstantSource.fixed(now)), all);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  @ParameterizedTest
  @CsvSource({
    "status",
    "duties",
    "plan",
    "explain --slot 9",
    "delegations",
    "validators list",
    "gateways",
    "gateways list",
    "gateways show alpha",
    "revoke alpha --dry-run",
    "restore alpha --dry-run"
  })
  void fitsTheTerminalAndLosesNothing(String command) {
    String fitted = run(true, command).out();
    String whole = run(false, command).out();

    // The one place where a gateway's keys are to be had whole.
    assertThat(fitted.lines().filter(line -> !line.matches(" +(delegate|pinned|offered) .*")))
        .allMatch(line -> line.length() <= COLUMNS);
    assertThat(words(fitted)).containsAll(words(whole));
    assertThat(run(true, command + " --wide").out()).isEqualTo(whole);
  }

  /** Whatever is beneath a row has its heading before it, and keys are shortened. */
  private static Set<String> words(String text) {
    return Arrays.stream(Words.shortKeys(text).split("\\s+"))
        .filter(word -> !word.equals("-"))
        .map(word -> word.toLowerCase(Locale.ROOT).replaceAll(":$", ""))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({"1, false", "400, true"})
  void aPoolOfAnySizeIsOneLineEach(int validators, boolean optedIn) {
    ObjectNode pool = Contract.example("/admin/v1/validators").deepCopy();
    ObjectNode one = ((ObjectNode) pool.path("data").path(0)).put("opted_in", optedIn);
    var data = pool.putArray("data");
    IntStream.range(0, validators).forEach(i -> data.add(one.deepCopy()));
    pool.remove("next_cursor");
    sidecar.answer("/admin/v1/validators", 200, pool.toString());

    assertThat(run(true, "validators list").out().lines())
        .hasSize(1 + validators)
        .allMatch(line -> line.length() <= COLUMNS);
  }
}
