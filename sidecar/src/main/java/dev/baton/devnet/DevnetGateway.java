package dev.baton.devnet;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.Timers;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpLimits;
import dev.baton.relay.RelayJson;
import dev.baton.relay.WireDelegation;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;

/**
 * A gateway: asks the relays which slots are delegated to its key, once a slot, and tells them over
 * the commitments API (fabric, bin/gateway.rs and gateway/services/delegation_manager.rs). Like
 * fabric's it takes the first delegation listed, believes it unseen and never asks again.
 */
public final class DevnetGateway {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** A relay that is told to send 20 MB to whoever asks would else bring all the devnet down. */
  private static final HttpLimits LIMITS =
      HttpLimits.DEFAULTS.withTimeouts(PATIENCE, PATIENCE).withMaxAnswerBytes(64 * 1024);

  private final Vertx vertx;
  private final DevnetChain chain;
  private final InstantSource clock;
  private final List<DevnetRelay> relays;
  private final BlsSecretKey key;
  private final GatewayModel model;
  private final DevnetServer server;
  private final Map<DevnetRelay, BoundedHttpClient> clients = new HashMap<>();
  private final Map<Slot, SignedDelegation> held = new ConcurrentSkipListMap<>();
  private Future<?> polling = Future.succeededFuture();
  private boolean closed;

  /**
   * A gateway that is down until it is started.
   *
   * @param number its keys come from the seed and this
   * @param time when the rollup that it sequences makes its blocks
   */
  public DevnetGateway(
      Vertx vertx,
      Context context,
      DevnetChain chain,
      InstantSource clock,
      List<DevnetRelay> relays,
      long seed,
      int number,
      RollupTime time,
      Timers timers) {
    this.vertx = vertx;
    this.chain = chain;
    this.clock = clock;
    this.relays = List.copyOf(relays);
    Seed keys = new Seed(seed);
    this.key = InteropKeys.secretKey(keys.root("gateway", Seed.number(number)).bytes());
    this.model = new GatewayModel("gateway-" + number, seed, time, timers, this::isServing);
    this.server = new DevnetServer(vertx, context, clock);
    ServedModel.serve(
        server, new GatewayRpc(model, timers, chain.spec().chainId(), this::heldAhead));
    chain.onStep(step -> context.runOnContext(ignored -> poll()));
  }

  /** Listens on a port of its own. */
  public Future<Void> start() {
    return server.start();
  }

  /** Stops for good, on its context, once what it asks is answered or given up. */
  Future<Void> close() {
    closed = true;
    return polling
        .eventually(
            () -> Future.join(clients.values().stream().map(BoundedHttpClient::close).toList()))
        .eventually(server::stop)
        .transform(ended -> Future.succeededFuture());
  }

  /** Its root, known once it was started: JSON-RPC by POST. */
  public URI url() {
    return server.url();
  }

  /** Its HTTP server, to take it down and to let it misbehave. */
  public DevnetServer server() {
    return server;
  }

  /** The key it signs constraints with. */
  public BlsPublicKey delegate() {
    return key.publicKey();
  }

  /** The address whose key signs its frags and commitments. */
  public Address committer() {
    return model.signer();
  }

  /** What it does as a sequencer, and what it does wrong. */
  public GatewayModel model() {
    return model;
  }

  /** Where its frags are told, known once it was started. */
  public URI stream() {
    return URI.create("ws" + server.url().toString().substring("http".length()) + "/state_stream");
  }

  private boolean isServing(Slot slot) {
    return held.containsKey(slot) && !server.isDown() && !server.isSilent();
  }

  /** The slots it was given, past ones too. */
  public Map<Slot, SignedDelegation> held() {
    return Map.copyOf(held);
  }

  private List<Slot> heldAhead() {
    Slot now = chain.spec().slotAt(clock.instant());
    return held.keySet().stream().filter(slot -> !slot.isBefore(now)).toList();
  }

  private void poll() {
    if (closed || !polling.isComplete() || server.isDown() || !model.isUp()) {
      return;
    }
    List<Future<?>> asked = new ArrayList<>();
    for (DevnetRelay relay : relays) {
      slotsToCome().forEach(slot -> asked.add(ask(relay, slot)));
    }
    polling = Future.join(asked);
  }

  private List<Slot> slotsToCome() {
    ChainSpec spec = chain.spec();
    Slot now = spec.slotAt(clock.instant());
    return LongStream.range(0, 2L * spec.slotsPerEpoch())
        .mapToObj(now::plus)
        .filter(slot -> !held.containsKey(slot))
        .toList();
  }

  private Future<Void> ask(DevnetRelay relay, Slot slot) {
    return clientOf(relay)
        .get(relay.dialect().listPath(slot))
        .compose(
            answer ->
                vertx.executeBlocking(() -> RelayJson.readList(answer.body().getBytes()), false))
        .onSuccess(listed -> take(relay, slot, listed))
        .mapEmpty();
  }

  /** A relay's port is not known before it was started. */
  private BoundedHttpClient clientOf(DevnetRelay relay) {
    return clients.computeIfAbsent(
        relay, asked -> new BoundedHttpClient(vertx, asked.url(), Optional.empty(), LIMITS));
  }

  private void take(DevnetRelay relay, Slot slot, List<WireDelegation> listed) {
    if (!listed.isEmpty() && listed.get(0).message().delegate().equals(delegate())) {
      held.putIfAbsent(slot, listed.get(0).with(relay.signing()));
    }
  }
}
