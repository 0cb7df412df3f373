package dev.baton.testkit;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.bls.ssz.SigningRoot;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What both kinds of HTTP signers of the tests are made of. Keeps every body that was posted. */
public abstract class FakeSignerServer implements AutoCloseable {

  private static final String PROXY = Fixtures.key(999).publicKey().toHex();

  private final SignerFaults faults = new SignerFaults();
  private final Map<BlsPublicKey, BlsSecretKey> keys = new ConcurrentSkipListMap<>();
  private final List<JsonObject> posted = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final SigningNetwork network;
  private final HttpServer server;
  private final boolean tls;

  FakeSignerServer(Vertx vertx, SigningNetwork network, HttpServerOptions options) {
    this.network = network;
    this.tls = options.isSsl();
    this.server =
        vertx
            .createHttpServer(options)
            .requestHandler(request -> request.bodyHandler(body -> answer(request, body)))
            .listen(0, "127.0.0.1")
            .await();
  }

  /** Has these keys. */
  public void add(List<BlsSecretKey> some) {
    some.forEach(key -> keys.put(key.publicKey(), key));
  }

  /** Has a key no more. */
  public void remove(BlsPublicKey key) {
    keys.remove(key);
  }

  public URI uri() {
    return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + server.actualPort());
  }

  public SignerFaults faults() {
    return faults;
  }

  /** The bodies of all that was posted, in order. */
  public List<JsonObject> posted() {
    return List.copyOf(posted);
  }

  /** The routes of all requests, in order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.close().await();
  }

  abstract void handle(HttpServerRequest request, Buffer body);

  SigningNetwork network() {
    return network;
  }

  boolean has(BlsPublicKey key) {
    return keys.containsKey(key);
  }

  /** Signs in the network's Commit-Boost domain, or something else if it is to do wrong. */
  String signature(BlsPublicKey signer, Root objectRoot) {
    Root signed =
        faults.has(SignerFaults.Fault.WRONG_SIGNATURE)
            ? new Root(Bytes.of(new byte[Root.SIZE]))
            : objectRoot;
    return Objects.requireNonNull(keys.get(signer))
        .sign(SigningRoot.commitBoost(signed, network.genesisForkVersion()))
        .toHex();
  }

  void list(HttpServerRequest request) {
    JsonArray listed = new JsonArray();
    keys.keySet()
        .forEach(
            key ->
                listed.add(
                    new JsonObject()
                        .put("consensus", key.toHex())
                        .put("proxy_bls", new JsonArray().add(PROXY))
                        .put("proxy_ecdsa", new JsonArray())));
    request.response().end(new JsonObject().put("keys", listed).toBuffer());
  }

  private void answer(HttpServerRequest request, Buffer body) {
    requests.add(request.path());
    if (body.length() > 0) {
      posted.add(body.toJsonObject());
    }
    if (!faults.takesOver(request)) {
      handle(request, body);
    }
  }
}
