package dev.baton.devnet;

import static dev.baton.devnet.Chains.rootAt;
import static dev.baton.devnet.Chains.slot;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevnetBeaconNodeTest extends BeaconNodeFixture {

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
}
