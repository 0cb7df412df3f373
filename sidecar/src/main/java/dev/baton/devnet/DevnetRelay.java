package dev.baton.devnet;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.relay.Dialect;
import dev.baton.relay.RelayJson;
import dev.baton.relay.RelayJsonException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A relay of one dialect: takes and lists delegations by the acceptance rules of fabric (see {@link
 * DelegationBook}), and remembers everything that ever reached it.
 */
public final class DevnetRelay {

  private static final String ARRIVAL = "arrival";
  private static final int OUTSIDER = Integer.MAX_VALUE;
  private static final Address OUTSIDE_COMMITTER =
      Address.fromHex("0x" + "0f".repeat(Address.SIZE));

  private final Vertx vertx;
  private final Dialect dialect;
  private final SigningInfo signing;
  private final CommitBoostScheme scheme;
  private final InstantSource clock;
  private final DevnetServer server;
  private final RelayFaults faults;
  private final DelegationBook book;
  private final Queue<Arrival> received = new ConcurrentLinkedQueue<>();

  /**
   * A relay that is down until it is started.
   *
   * @param context everything of it runs there, but what takes curve points
   * @param signing what the specification's dialect leaves off the wire
   */
  public DevnetRelay(
      Vertx vertx,
      Context context,
      DevnetChain chain,
      InstantSource clock,
      Dialect dialect,
      SigningInfo signing) {
    this(vertx, context, new ProposerSchedule(chain), clock, dialect, signing);
  }

  /**
   * A relay of any chain, down until it is started.
   *
   * @param context everything of it runs there, but what takes curve points
   * @param schedule whom it admits
   * @param signing what the specification's dialect leaves off the wire
   */
  public DevnetRelay(
      Vertx vertx,
      Context context,
      ProposerSchedule schedule,
      InstantSource clock,
      Dialect dialect,
      SigningInfo signing) {
    this.vertx = vertx;
    this.dialect = dialect;
    this.signing = signing;
    this.scheme =
        new CommitBoostScheme(
            new SigningNetwork(schedule.spec().genesisForkVersion(), schedule.spec().chainId()));
    this.clock = clock;
    this.faults = new RelayFaults(dialect);
    this.book = new DelegationBook(schedule, clock);
    this.server = new DevnetServer(vertx, context, clock, this::record);
    route(server.router());
  }

  /** Listens on a port of its own. */
  public Future<Void> start() {
    return server.start();
  }

  /** Its root, known once it was started. */
  public URI url() {
    return server.url();
  }

  public Dialect dialect() {
    return dialect;
  }

  SigningInfo signing() {
    return signing;
  }

  /** Its HTTP server, to take it down and to let it misbehave. */
  public DevnetServer server() {
    return server;
  }

  /** What may be wrong with its answers. */
  public RelayFaults faults() {
    return faults;
  }

  /** Every delegation that was ever posted here, also the refused and those posted in vain. */
  public List<Arrival> received() {
    return List.copyOf(received);
  }

  /** What it holds for the slot. */
  public Optional<SignedDelegation> held(Slot slot) {
    return book.at(slot.toUInt64());
  }

  /** Holds a delegation that nobody posted, valid or not, in place of what it may have held. */
  public void plant(SignedDelegation delegation) {
    book.put(delegation);
  }

  /** Forgets all that it holds; what it received it still tells. */
  public void forget() {
    book.clear();
  }

  private void route(Router router) {
    router.post(dialect.publishPath()).handler(this::publish);
    router.get(listRoute()).handler(this::list);
    // Gateways of the devnet set none.
    router
        .get("/constraints/v0/relay/constraints/:slot")
        .handler(context -> context.json(new JsonArray()));
    router.get("/health").handler(context -> context.response().end());
    router.route().handler(context -> context.response().setStatusCode(404).end("Not found"));
    router.route().failureHandler(Wire::failure);
  }

  private String listRoute() {
    return dialect.listPath(new Slot(0)).replaceFirst("0$", ":slot");
  }

  /** Before any fault, so that nothing that was sent goes unseen. */
  private void record(RoutingContext context) {
    boolean posted =
        context.request().method().equals(HttpMethod.POST)
            && context.request().path().equals(dialect.publishPath());
    if (!posted) {
      context.next();
      return;
    }
    byte[] body = context.body().isEmpty() ? new byte[0] : context.body().buffer().getBytes();
    vertx
        .executeBlocking(() -> arrival(body), false)
        .onSuccess(
            arrival -> {
              received.add(arrival);
              context.put(ARRIVAL, arrival);
            })
        .onComplete(ignored -> context.next());
  }

  private Arrival arrival(byte[] body) throws RelayJsonException {
    SignedDelegation delegation = RelayJson.read(body).with(signing);
    return new Arrival(clock.instant(), delegation, delegation.isValid(scheme));
  }

  private void publish(RoutingContext context) {
    Optional<Arrival> arrival = Optional.ofNullable(context.get(ARRIVAL));
    Verdict verdict = arrival.map(book::judge).orElse(Verdict.MALFORMED);
    if (verdict == Verdict.ACCEPTED && !faults.storesNothing()) {
      arrival.map(Arrival::delegation).ifPresent(book::put);
    }
    boolean refused = verdict != Verdict.ACCEPTED;
    context
        .response()
        .setStatusCode(refused && faults.oneStatus() ? 500 : verdict.status())
        .end(verdict.text());
  }

  private void list(RoutingContext context) {
    UInt64 slot = Wire.orBadRequest(() -> UInt64.parse(context.pathParam("slot")));
    Optional<SignedDelegation> shown =
        faults.showsForeign() ? Optional.of(foreign(slot)) : book.at(slot);
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .end(Buffer.buffer(RelayJson.writeList(dialect, shown.stream().toList())));
  }

  /** A valid delegation, by a key that has no validator. */
  private SignedDelegation foreign(UInt64 slot) {
    BlsSecretKey key = InteropKeys.secretKey(OUTSIDER);
    DelegationMessage message =
        new DelegationMessage(
            key.publicKey(), key.publicKey(), OUTSIDE_COMMITTER, slot, Bytes.EMPTY);
    return new SignedDelegation(message, signing, key.sign(scheme.signingRoot(message, signing)));
  }
}
