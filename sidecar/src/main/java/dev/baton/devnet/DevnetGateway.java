package dev.baton.devnet;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.relay.RelayJson;
import dev.baton.relay.WireDelegation;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;

/**
 * A gateway: asks the relays which slots are delegated to its key, once a slot, and tells them over
 * the commitments API (fabric, bin/gateway.rs and gateway/services/delegation_manager.rs). Like
 * fabric's it takes the first delegation listed, believes it unseen and never asks again.
 */
public final class DevnetGateway {

  private static final int CONNECTIONS = 8;
  private static final int PATIENCE_MILLIS = 1000;

  private final Vertx vertx;
  private final DevnetChain chain;
  private final InstantSource clock;
  private final List<DevnetRelay> relays;
  private final BlsSecretKey key;
  private final Address committer;
  private final DevnetServer server;
  private final HttpClient client;
  private final Map<Slot, SignedDelegation> held = new ConcurrentSkipListMap<>();
  private Future<?> polling = Future.succeededFuture();
  private boolean closed;

  /**
   * A gateway that is down until it is started.
   *
   * @param number its keys come from the seed and this
   */
  public DevnetGateway(
      Vertx vertx,
      Context context,
      DevnetChain chain,
      InstantSource clock,
      List<DevnetRelay> relays,
      long seed,
      int number) {
    this.vertx = vertx;
    this.chain = chain;
    this.clock = clock;
    this.relays = List.copyOf(relays);
    Seed keys = new Seed(seed);
    this.key = InteropKeys.secretKey(keys.root("gateway", Seed.number(number)).bytes());
    this.committer =
        new Address(keys.root("committer", Seed.number(number)).bytes().slice(0, Address.SIZE));
    this.server = new DevnetServer(vertx, context, clock);
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(PATIENCE_MILLIS),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    new CommitmentsApi(chain.spec().chainId(), this::heldAhead).route(server.router());
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
        .eventually(() -> Future.join(server.stop(), client.close()))
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

  /** The address it would sign commitments with; there is no key to it. */
  public Address committer() {
    return committer;
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
    if (closed || !polling.isComplete() || server.isDown()) {
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
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(relay.url() + relay.dialect().listPath(slot))
            .setTimeout(PATIENCE_MILLIS);
    return client
        .request(request)
        .compose(sent -> sent.send())
        .compose(response -> response.body())
        .compose(body -> vertx.executeBlocking(() -> RelayJson.readList(body.getBytes()), false))
        .onSuccess(listed -> take(relay, slot, listed))
        .mapEmpty();
  }

  private void take(DevnetRelay relay, Slot slot, List<WireDelegation> listed) {
    if (!listed.isEmpty() && listed.get(0).message().delegate().equals(delegate())) {
      held.putIfAbsent(slot, listed.get(0).with(relay.signing()));
    }
  }
}
