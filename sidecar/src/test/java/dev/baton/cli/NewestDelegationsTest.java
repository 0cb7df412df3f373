package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.api.TokenFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delegations of a journal that has every tenth slot, and nothing of the last 5 000. */
class NewestDelegationsTest {

  private static final long NEWEST = 15_000;
  private static final long KNOWN_TO = 20_000;

  @TempDir Path folder;
  private HttpServer sidecar;
  private TestConfig config;

  @BeforeEach
  void setUp() throws IOException {
    sidecar = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    sidecar.createContext("/admin/v1/delegations", this::delegations);
    sidecar.createContext(
        "/admin/v1/duties", exchange -> answer(exchange, "{\"known_to\":\"" + KNOWN_TO + "\"}"));
    sidecar.start();
    config = new TestConfig(folder).adminPort(sidecar.getAddress().getPort());
    Files.createDirectory(config.dataDir());
    TokenFile.create(config.dataDir().resolve("admin.token"));
  }

  @AfterEach
  void tearDown() {
    sidecar.stop(0);
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** A page as the sidecar gives it; its cursor is the slot to go on with. */
  private void delegations(HttpExchange exchange) throws IOException {
    Map<String, Long> asked = new HashMap<>();
    for (String pair : exchange.getRequestURI().getQuery().split("&", -1)) {
      asked.put(pair.substring(0, pair.indexOf('=')), Long.valueOf(pair.split("=", -1)[1]));
    }
    long begin = asked.getOrDefault("cursor", asked.getOrDefault("from", 0L));
    long end = Math.min(NEWEST, asked.getOrDefault("to", Long.MAX_VALUE));
    List<Long> slots =
        LongStream.rangeClosed(begin, end).filter(slot -> slot % 10 == 0).boxed().toList();
    ObjectNode page = Json.object();
    var data = page.putArray("data");
    long limit = asked.getOrDefault("limit", 100L);
    slots.stream().limit(limit).forEach(slot -> data.addObject().put("slot", slot.toString()));
    slots.stream().skip(limit).findFirst().ifPresent(next -> page.put("next_cursor", "" + next));
    answer(exchange, page.toString());
  }

  private CliRun run(String... options) {
    return CliRun.of(
        Stream.of(List.of("delegations"), Arrays.asList(options), List.of("-c", config.write()))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private List<Long> slots(String... options) {
    List<String> all = new ArrayList<>(Arrays.asList(options));
    all.add("--json");
    CliRun run = run(all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    List<Long> slots = new ArrayList<>();
    run.json().path("data").forEach(one -> slots.add(one.path("slot").asLong()));
    return slots;
  }

  private static List<Long> every10th(long first, long last) {
    return LongStream.rangeClosed(first / 10, last / 10).map(i -> 10 * i).boxed().toList();
  }

  @Test
  void theNewestAreShownInTheOrderOfSlots() {
    assertThat(slots()).isEqualTo(every10th(NEWEST - 990, NEWEST));
    assertThat(slots("--limit", "3")).isEqualTo(every10th(NEWEST - 20, NEWEST));
    assertThat(slots("--to", "8005", "--limit", "2")).isEqualTo(every10th(7990, 8000));
    assertThat(run().out())
        .endsWith("\nThere are more of earlier slots; go back with --to, or raise --limit.\n");
  }

  @Test
  void fromASlotOnTheFirstAreShown() {
    assertThat(slots("--from", "30", "--limit", "3")).isEqualTo(every10th(30, 50));
    assertThat(run("--from", "30").out()).contains("There are more of later slots");
  }

  @Test
  void aJournalWithFewerIsShownWhole() {
    assertThat(slots("--limit", "5000")).isEqualTo(every10th(0, NEWEST));
  }
}
