package dev.baton.devnet;

import static dev.baton.devnet.Chains.epoch;
import static dev.baton.devnet.Chains.rootAt;
import static dev.baton.devnet.Chains.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DevnetBeaconNodeTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  private final Vertx vertx = Vertx.vertx();
  private final DevnetChain chain = Chains.calm(1, epoch(1));
  private volatile Instant now = Chains.GENESIS;
  private final Context context = vertx.getOrCreateContext();
  private final DevnetBeaconNode node = new DevnetBeaconNode(vertx, context, chain, () -> now);

  @BeforeEach
  void start() {
    node.start().await();
    advanceTo(20);
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private void advanceTo(long number) {
    now = chain.spec().startOf(new Slot(number));
    chain.advanceTo(new Slot(number));
  }

  @Test
  void tellsWhichChainItIsOn() throws Exception {
    JsonObject genesis = Http.data(node.url(), "/eth/v1/beacon/genesis");
    assertThat(genesis.getString("genesis_time")).isEqualTo("1800000000");
    assertThat(genesis.getString("genesis_validators_root"))
        .isEqualTo(chain.spec().genesisValidatorsRoot().toHex());
    JsonObject spec = Http.data(node.url(), "/eth/v1/config/spec");
    assertThat(spec.getString("SLOTS_PER_EPOCH")).isEqualTo("8");
    assertThat(spec.getString("SLOT_DURATION_MS")).isEqualTo("1000");
    assertThat(spec.getString("SECONDS_PER_SLOT")).isEqualTo("1");
    assertThat(spec.getString("FULU_FORK_EPOCH")).isEqualTo("1");
    assertThat(spec.getString("GENESIS_FORK_VERSION")).isEqualTo("0x00000001");
    assertThat(spec.getString("DEPOSIT_CHAIN_ID")).isEqualTo("31337");
    node.faults().otherChain(true);
    assertThat(Http.data(node.url(), "/eth/v1/beacon/genesis").getString("genesis_validators_root"))
        .isNotEqualTo(genesis.getString("genesis_validators_root"));
  }

  @Test
  void tellsHowFarItFollowsTheChain() throws Exception {
    JsonObject synced = Http.data(node.url(), "/eth/v1/node/syncing");
    assertThat(synced.getString("head_slot")).isEqualTo("20");
    assertThat(synced.getString("sync_distance")).isEqualTo("0");
    assertThat(synced.getBoolean("is_syncing")).isFalse();
    assertThat(Http.get(node.url(), "/eth/v1/node/health").statusCode()).isEqualTo(200);
    node.faults().syncing(true).optimistic(true).lag(3);
    JsonObject behind = Http.data(node.url(), "/eth/v1/node/syncing");
    assertThat(behind.getString("head_slot")).isEqualTo("17");
    assertThat(behind.getString("sync_distance")).isEqualTo("3");
    assertThat(behind.getBoolean("is_syncing")).isTrue();
    assertThat(behind.getBoolean("is_optimistic")).isTrue();
    assertThat(Http.get(node.url(), "/eth/v1/node/health").statusCode()).isEqualTo(206);
    assertThat(Http.data(node.url(), "/eth/v1/node/version").getString("version")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"head", "20"})
  void showsTheHeadsHeader(String id) throws Exception {
    DevnetBlock head = chain.view().head();
    JsonObject answer = Http.json(node.url(), "/eth/v1/beacon/headers/" + id);
    JsonObject data = answer.getJsonObject("data");
    JsonObject message = data.getJsonObject("header").getJsonObject("message");
    assertThat(data.getString("root")).isEqualTo(head.root().toHex());
    assertThat(data.getBoolean("canonical")).isTrue();
    assertThat(message.getString("slot")).isEqualTo("20");
    assertThat(message.getString("parent_root")).isEqualTo(rootAt(chain, 19).toHex());
    assertThat(message.getString("proposer_index")).isEqualTo(String.valueOf(head.proposerIndex()));
    assertThat(answer.getBoolean("finalized")).isFalse();
    assertThat(answer.getBoolean("execution_optimistic")).isFalse();
  }

  @Test
  void knowsTheBlocksOfAllBranchesButNoneOfAnEmptySlot() throws Exception {
    DevnetBlock left = chain.view().head();
    chain.reorg(slot(21), 1);
    advanceTo(21);
    JsonObject orphan = Http.data(node.url(), "/eth/v1/beacon/headers/" + left.root());
    assertThat(orphan.getBoolean("canonical")).isFalse();
    String byRoot = "/eth/v1/beacon/blocks/" + left.root() + "/root";
    assertThat(Http.data(node.url(), byRoot).getString("root")).isEqualTo(left.root().toHex());
    assertThat(status("/eth/v1/beacon/blocks/20/root")).isEqualTo(404);
    assertThat(status("/eth/v1/beacon/blocks/22/root")).isEqualTo(404);
    assertThat(status("/eth/v1/beacon/blocks/0x00/root")).isEqualTo(400);
    assertThat(status("/eth/v1/beacon/blocks/nonsense/root")).isEqualTo(400);
    JsonObject genesis = Http.json(node.url(), "/eth/v1/beacon/blocks/genesis/root");
    assertThat(genesis.getBoolean("finalized")).isTrue();
  }

  @Test
  void servesTheDutiesOfThisEpochAndTheNextInBothVersions() throws Exception {
    for (String version : List.of("v1", "v2")) {
      String path = "/eth/" + version + "/validator/duties/proposer/";
      JsonObject next = Http.json(node.url(), path + 3);
      String root = version.equals("v1") ? rootAt(chain, 20).toHex() : rootAt(chain, 15).toHex();
      assertThat(next.getString("dependent_root")).isEqualTo(root);
      JsonArray duties = next.getJsonArray("data");
      assertThat(duties).hasSize(8);
      assertThat(duties.getJsonObject(7).getString("slot")).isEqualTo("31");
      assertThat(duties.getJsonObject(7).getString("pubkey"))
          .isEqualTo(chain.view().proposer(slot(31)).toHex());
      assertThat(status(path + 2)).isEqualTo(200);
      assertThat(status(path + 1)).isEqualTo(400);
      assertThat(status(path + 4)).isEqualTo(400);
      assertThat(status(path + "abc")).isEqualTo(400);
    }
    node.faults().withoutV2(true);
    assertThat(status("/eth/v2/validator/duties/proposer/2")).isEqualTo(404);
    assertThat(status("/eth/v1/events?topics=head_v2")).isEqualTo(400);
  }

  @Test
  void servesTheLookaheadFromFuluOn() throws Exception {
    String path = "/eth/v1/beacon/states/head/proposer_lookahead";
    JsonArray indices = Http.list(node.url(), path);
    assertThat(indices.stream().map(String::valueOf))
        .isEqualTo(chain.view().lookahead().stream().map(String::valueOf).toList());
    assertThat(status("/eth/v1/beacon/states/7/proposer_lookahead")).isEqualTo(400);
  }

  @Test
  void findsValidatorsByKeyAndByIndex() throws Exception {
    String path = "/eth/v1/beacon/states/head/validators";
    String third = Chains.VALIDATORS.get(3).toHex();
    String unknown = InteropKeys.secretKey(999).publicKey().toHex();
    String body = "{\"ids\":[\"" + third + "\",\"" + unknown + "\",\"5\",\"77\"]}";
    HttpResponse<String> posted = Http.post(node.url(), path, body);
    JsonArray found = new JsonObject(posted.body()).getJsonArray("data");
    assertThat(found).hasSize(2);
    assertThat(found.getJsonObject(0).getString("index")).isEqualTo("3");
    assertThat(found.getJsonObject(0).getJsonObject("validator").getString("pubkey"))
        .isEqualTo(third);
    assertThat(found.getJsonObject(1).getString("index")).isEqualTo("5");
    assertThat(Http.list(node.url(), path)).hasSize(16);
    assertThat(Http.list(node.url(), path + "?id=1,2&status=exited")).isEmpty();
    assertThat(Http.list(node.url(), path + "?id=1,2&status=active_ongoing")).hasSize(2);
    assertThat(Http.post(node.url(), path, "{\"ids\":7}").statusCode()).isEqualTo(400);
    assertThat(Http.post(node.url(), path, "{\"ids\":[\"0x12\"]}").statusCode()).isEqualTo(400);
    assertThat(Http.post(node.url(), path, "nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void liesAboutProposersAndOnDemandAboutTheirRoot() throws Exception {
    String path = "/eth/v2/validator/duties/proposer/3";
    JsonObject truth = Http.json(node.url(), path);
    node.faults().lie(1);
    JsonObject lie = Http.json(node.url(), path);
    assertThat(lie.getJsonArray("data")).isNotEqualTo(truth.getJsonArray("data"));
    assertThat(lie.getString("dependent_root")).isEqualTo(truth.getString("dependent_root"));
    assertThat(Http.json(node.url(), path)).isEqualTo(lie);
    node.faults().lie(2).otherDependentRoot(true);
    JsonObject other = Http.json(node.url(), path);
    assertThat(other.getJsonArray("data")).isNotEqualTo(lie.getJsonArray("data"));
    assertThat(other.getString("dependent_root")).isNotEqualTo(lie.getString("dependent_root"));
    node.faults().end();
    assertThat(Http.json(node.url(), path)).isEqualTo(truth);
  }

  @Test
  void aNodeThatLagsServesAnOlderHead() throws Exception {
    node.faults().lag(2);
    assertThat(Http.data(node.url(), "/eth/v1/beacon/blocks/head/root").getString("root"))
        .isEqualTo(rootAt(chain, 18).toHex());
    String unseen = "/eth/v1/beacon/headers/" + rootAt(chain, 20);
    assertThat(status(unseen)).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void streamsEventsWithAnyLineEnd(String lineEnd) throws Exception {
    node.faults().lineEnd(lineEnd);
    String path =
        "/eth/v1/events?topics=head,chain_reorg&topics=head_v2&topics=finalized_checkpoint";
    try (InputStream stream = Http.open(node.url(), path).body()) {
      chain.reorg(slot(24), 2);
      advanceTo(24);
      List<String> events = read(stream, lineEnd, 11);
      assertThat(events.stream().map(event -> event.split(lineEnd, -1)[0]))
          .startsWith("event: head", "event: head_v2")
          .containsSubsequence("event: chain_reorg", "event: head", "event: head_v2")
          .contains("event: finalized_checkpoint");
      assertThat(events.get(0)).contains("data: {\"slot\":\"21\",\"block\":\"" + rootAt(chain, 21));
    }
  }

  /** The first events of the stream, parted by empty lines; comments left out. */
  private static List<String> read(InputStream stream, String lineEnd, int count)
      throws IOException {
    StringBuilder text = new StringBuilder();
    List<String> events = new ArrayList<>();
    while (events.size() < count) {
      text.append((char) stream.read());
      if (text.toString().endsWith(lineEnd + lineEnd)) {
        events.add(text.toString());
        text.setLength(0);
      }
    }
    return events.stream().filter(event -> !event.startsWith(":")).toList();
  }

  @Test
  void anEventStreamFallsSilentWhileTheNodeHangs() throws Exception {
    String path = "/eth/v1/events?topics=head";
    try (InputStream stream = Http.open(node.url(), path).body()) {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      node.server().begin(HttpFault.HANG);
      advanceTo(21);
      settle();
      node.server().end();
      advanceTo(22);
      String first =
          reader.lines().filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
      assertThat(first).contains("\"slot\":\"22\"");
    }
  }

  /** Waits until the node has done what it was told so far. */
  private void settle() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(done::complete);
    done.future().await();
  }

  @Test
  void sendsTheDateOfItsOwnClock() throws Exception {
    String path = "/eth/v1/node/version";
    assertThat(date(path)).isEqualTo("Fri, 15 Jan 2027 08:00:20 GMT");
    node.server().clockOffset(Duration.ofSeconds(-3));
    assertThat(date(path)).isEqualTo("Fri, 15 Jan 2027 08:00:17 GMT");
  }

  private String date(String path) throws Exception {
    return Http.get(node.url(), path).headers().firstValue("Date").orElseThrow();
  }

  @Test
  void keepsItsPortWhileItIsDown() throws Exception {
    String path = "/eth/v1/node/version";
    int port = node.url().getPort();
    node.server().stop().await();
    assertThatThrownBy(() -> Http.get(node.url(), path)).isInstanceOf(ConnectException.class);
    node.server().start().await();
    assertThat(node.url().getPort()).isEqualTo(port);
    assertThat(status(path)).isEqualTo(200);
  }

  @Test
  void hangsUntilTheCallerGivesUp() throws Exception {
    node.server().begin(HttpFault.HANG);
    assertThatThrownBy(() -> Http.get(node.url(), "/eth/v1/node/version", SHORT))
        .isInstanceOf(HttpTimeoutException.class);
    node.server().end();
    node.server().delay(Duration.ofMillis(100));
    assertThat(status("/eth/v1/node/version")).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = HttpFault.class,
      names = {"ERROR", "HUGE", "REDIRECT", "GARBAGE"})
  void misbehavesAsTold(HttpFault fault) throws Exception {
    node.server().begin(fault);
    HttpResponse<String> answer = Http.get(node.url(), "/eth/v1/beacon/genesis");
    String told =
        switch (fault) {
          case ERROR -> "500 false";
          case REDIRECT -> "302 false";
          case HUGE -> "200 true";
          case GARBAGE -> "200 false";
          case HANG -> "never";
        };
    assertThat(answer.statusCode() + " " + (answer.body().length() > 20_000_000)).isEqualTo(told);
    assertThat(node.server().redirectsFollowed()).isZero();
    assertThat(status("/elsewhere")).isEqualTo(200);
    assertThat(node.server().redirectsFollowed()).isEqualTo(1);
    node.server().end();
    assertThat(status("/eth/v1/beacon/genesis")).isEqualTo(200);
  }

  private int status(String path) throws Exception {
    return Http.get(node.url(), path).statusCode();
  }
}
