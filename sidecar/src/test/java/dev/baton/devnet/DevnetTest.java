package dev.baton.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitmentRequest;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.SlotKey;
import dev.baton.relay.Dialect;
import dev.baton.relay.RelayJson;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DevnetTest {

  private static final Duration SLOT = Duration.ofMillis(500);

  private final Vertx vertx = Vertx.vertx();
  private final Devnet devnet = new Devnet(vertx, settings(1));

  private static DevnetSettings settings(long seed) {
    return DevnetSettings.small(seed)
        .with(new DevnetSettings.Time(SLOT, 8, Duration.ZERO, new Epoch(0)))
        .with(new DevnetSettings.Validators(8, 3));
  }

  @BeforeEach
  void start() {
    devnet.start().await();
  }

  @AfterEach
  void close() {
    devnet.close().await();
    vertx.close().await();
  }

  @Test
  void livesInRealTime() throws Exception {
    ChainSpec spec = devnet.chain().spec();
    assertThat(spec.genesisTime()).isAfter(Instant.now());
    assertThat(spec.genesisTime()).isEqualTo(spec.genesisTime().truncatedTo(ChronoUnit.SECONDS));
    reach(5);
    assertThat(Instant.now()).isAfter(spec.startOf(new Slot(5)));
    for (DevnetBeaconNode node : devnet.beaconNodes()) {
      JsonObject head = Http.data(node.url(), "/eth/v1/beacon/headers/head");
      assertThat(devnet.chain().block(Root.fromHex(head.getString("root")))).isPresent();
    }
  }

  @Test
  void aGatewayTellsTheSlotsThatAreDelegatedToIt() throws Exception {
    reach(1);
    DevnetGateway gateway = devnet.gateways().get(1);
    Slot slot = devnet.chain().slot().plus(8);
    SignedDelegation delegation = Delegations.proper(devnet.chain(), slot, gateway.delegate());
    DevnetRelay relay = devnet.relays().get(1);
    assertThat(post(relay, delegation)).isEqualTo(200);
    awaitTrue(() -> !gateway.held().isEmpty());
    assertThat(gateway.held()).containsExactly(Assertions.entry(slot, delegation));
    JsonArray slots = call(gateway, "slots", "[]").getJsonObject("result").getJsonArray("slots");
    assertThat(slots).hasSize(1);
    assertThat(slots.getJsonObject(0).getLong("slot")).isEqualTo(slot.value());
    assertThat(devnet.gateways().get(0).held()).isEmpty();
    reach(slot.value() + 1);
    assertThat(call(gateway, "slots", "[]").getJsonObject("result").getJsonArray("slots"))
        .isEmpty();
  }

  @Test
  void aGatewayTellsItsFeeAndRefusesWhatItDoesNotKnow() throws Exception {
    DevnetGateway gateway = devnet.gateways().get(0);
    CommitmentRequest request =
        new CommitmentRequest(new UInt64(1), Bytes.fromHex("0x0102"), Delegations.COMMITTER);
    String params =
        "[{\"commitment_type\":1,\"payload\":\"0x0102\",\"slasher\":\""
            + Delegations.COMMITTER.toHex()
            + "\"}]";
    JsonObject fee = call(gateway, "fee", params).getJsonObject("result");
    assertThat(fee.getString("fee_payload")).startsWith(request.hash().toHex());
    assertThat(fee.getLong("commitment_type")).isEqualTo(1);
    assertThat(code(call(gateway, "fee", "[]"))).isEqualTo(-32602);
    assertThat(code(call(gateway, "fee", "[{}]"))).isEqualTo(-32602);
    assertThat(code(call(gateway, "commitmentRequest", params))).isEqualTo(-32601);
    assertThat(code(new JsonObject(Http.post(gateway.url(), "/", "[").body()))).isEqualTo(-32600);
  }

  @Test
  void isTheSameForTheSameSeedButForItsTime() {
    Devnet twin = new Devnet(vertx, devnet.settings());
    Devnet other = new Devnet(vertx, settings(2));
    List.of(devnet, twin, other).forEach(net -> net.chain().advanceTo(new Slot(9)));
    assertThat(twin.chain().view().head().root()).isEqualTo(devnet.chain().view().head().root());
    assertThat(twin.chain().spec().genesisValidatorsRoot())
        .isEqualTo(devnet.chain().spec().genesisValidatorsRoot());
    assertThat(keys(twin)).isEqualTo(keys(devnet));
    assertThat(keys(other)).doesNotContainAnyElementsOf(keys(devnet));
    assertThat(other.chain().view().head().root())
        .isNotEqualTo(devnet.chain().view().head().root());
    assertThat(other.chain().spec().genesisValidatorsRoot())
        .isNotEqualTo(devnet.chain().spec().genesisValidatorsRoot());
  }

  @Test
  void isMadeAsToldAndOwnsTheFirstValidators() {
    Devnet net =
        new Devnet(
            vertx,
            DevnetSettings.small(3)
                .with(new DevnetSettings.Time(SLOT, 8, Duration.ZERO, new Epoch(4)))
                .with(new DevnetSettings.Faults(1, 0))
                .with(new DevnetSettings.Actors(1, List.of(Dialect.FABRIC), 2)));
    net.chain().advanceTo(new Slot(4));
    assertThat(net.chain().view().head().slot()).isEqualTo(new Slot(0));
    assertThat(net.chain().spec().fuluForkEpoch()).isEqualTo(new Epoch(4));
    assertThat(net.beaconNodes()).hasSize(1);
    assertThat(net.relays()).extracting(DevnetRelay::dialect).containsExactly(Dialect.FABRIC);
    assertThat(net.gateways()).hasSize(2);
    assertThat(net.owned()).hasSize(24);
    assertThat(net.owned().get(23).publicKey()).isEqualTo(net.chain().validators().get(23));
  }

  @Test
  void findsTheSlotsForWhichTwoMessagesReachedAnyRelays() throws Exception {
    reach(1);
    Slot slot = devnet.chain().slot().plus(8);
    SignedDelegation first = Delegations.proper(devnet.chain(), slot);
    DevnetGateway other = devnet.gateways().get(0);
    post(devnet.relays().get(0), first);
    post(devnet.relays().get(1), first);
    assertThat(devnet.equivocations()).isEmpty();
    post(devnet.relays().get(1), Delegations.proper(devnet.chain(), slot, other.delegate()));
    assertThat(devnet.equivocations())
        .containsExactly(new SlotKey(first.message().proposer(), slot));
  }

  @Test
  void refusesConnectionsAndStandsStillOnceClosed() throws Exception {
    reach(1);
    devnet.close().await();
    Slot last = devnet.chain().slot();
    Thread.sleep(3 * SLOT.toMillis());
    assertThat(devnet.chain().slot()).isEqualTo(last);
    Assertions.assertThatThrownBy(() -> Http.get(devnet.relays().get(0).url(), "/health"))
        .isInstanceOf(ConnectException.class);
  }

  private static int post(DevnetRelay relay, SignedDelegation delegation) throws Exception {
    String body = new String(RelayJson.write(relay.dialect(), delegation), StandardCharsets.UTF_8);
    return Http.post(relay.url(), relay.dialect().publishPath(), body).statusCode();
  }

  private static List<BlsPublicKey> keys(Devnet net) {
    return net.gateways().stream().map(DevnetGateway::delegate).toList();
  }

  private static int code(JsonObject answer) {
    return answer.getJsonObject("error").getInteger("code");
  }

  private static JsonObject call(DevnetGateway gateway, String method, String params)
      throws Exception {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\",\"params\":" + params + "}";
    JsonObject answer = new JsonObject(Http.post(gateway.url(), "/", body).body());
    assertThat(answer.getInteger("id")).isEqualTo(7);
    return answer;
  }

  private static void awaitTrue(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 6000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
  }

  /** Waits until the chain has taken that slot. */
  private void reach(long number) throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    devnet
        .chain()
        .onStep(
            step -> {
              if (step.slot().value() >= number) {
                reached.countDown();
              }
            });
    if (devnet.chain().slot().value() < number) {
      assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
