package dev.baton.beacon;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Root;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One beacon node, over its REST API (ethereum/beacon-APIs). Every future fails with a {@link
 * BeaconException} only. Judges nothing but single answers: which node to believe is up to {@link
 * BeaconNodes}.
 */
public final class HttpBeaconNode {

  /** The current and the next epoch's proposers of some reorgs fit in. */
  private static final int CACHED_KEYS = 4096;

  private final BeaconEndpoint endpoint;
  private final BeaconSettings settings;
  private final BeaconHttp http;
  private final DutiesReader duties;
  private final ValidatorLookup validators;

  private HttpBeaconNode(
      BeaconEndpoint endpoint, BeaconSettings settings, BeaconHttp http, PublicKeyCache keys) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.http = http;
    this.duties = new DutiesReader(this, http, keys, settings.maxAnswerBytes());
    this.validators = new ValidatorLookup(http, settings);
  }

  /** A node that stands for itself. */
  public static HttpBeaconNode create(
      Vertx vertx, BeaconEndpoint endpoint, BeaconSettings settings, InstantSource clock) {
    ClockSkew skew = new ClockSkew(clock, System::nanoTime);
    return create(Loop.of(vertx), endpoint, settings, clock, skew, new PublicKeyCache(CACHED_KEYS));
  }

  static HttpBeaconNode create(
      Loop loop,
      BeaconEndpoint endpoint,
      BeaconSettings settings,
      InstantSource clock,
      ClockSkew skew,
      PublicKeyCache keys) {
    BeaconHttp http = new BeaconHttp(loop, endpoint, settings, clock, skew);
    return new HttpBeaconNode(endpoint, settings, http, keys);
  }

  public String name() {
    return endpoint.name();
  }

  /** Scheme, host and port. */
  public String origin() {
    return endpoint.origin();
  }

  /** What the node says its chain is. */
  public Future<ChainSpec> chainSpec() {
    Future<Genesis> genesis = read("/eth/v1/beacon/genesis", Answers::genesis);
    Future<SpecValues> values =
        http.read("/eth/v1/config/spec", settings.maxLargeAnswerBytes(), Answers::spec);
    return Future.all(genesis, values).map(ignored -> values.result().with(genesis.result()));
  }

  /** Name and version of the node's software, as it tells them. */
  public Future<String> version() {
    return read(
        "/eth/v1/node/version",
        answer -> BeaconException.printable(answer.at("data").at("version").text()));
  }

  public Future<SyncState> syncing() {
    return read("/eth/v1/node/syncing", Answers::syncing);
  }

  /** The newest header of the node's chain; refused if optimistic. */
  public Future<BlockHeader> head() {
    return settled("/eth/v1/beacon/headers/head", Answers::header);
  }

  /** The header of the canonical block of a slot; {@code NOT_FOUND} if the slot was skipped. */
  public Future<BlockHeader> header(Slot slot) {
    return settled("/eth/v1/beacon/headers/" + slot, Answers::header);
  }

  /** The canonical block of a slot; empty if the slot was skipped. */
  public Future<Optional<ProposedBlock>> block(Slot slot) {
    String path = "/eth/v2/beacon/blocks/" + slot;
    return http.read(
            path,
            settings.maxLargeAnswerBytes(),
            http.unlessOptimistic(path, answer -> Answers.block(answer, slot)))
        .map(Optional::of)
        .recover(
            e ->
                e instanceof BeaconException b && b.reason() == BeaconException.Reason.NOT_FOUND
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(e));
  }

  /** The header of the block with this root, canonical or not. */
  public Future<BlockHeader> header(Root root) {
    return settled("/eth/v1/beacon/headers/" + root.toHex(), Answers::header);
  }

  /** The root of the canonical block of a slot; {@code NOT_FOUND} if the slot was skipped. */
  public Future<Root> blockRoot(Slot slot) {
    return settled("/eth/v1/beacon/blocks/" + slot + "/root", Answers::blockRoot);
  }

  public Future<Root> genesisBlockRoot() {
    return settled("/eth/v1/beacon/blocks/genesis/root", Answers::blockRoot);
  }

  /**
   * All duties of an epoch, one for each slot, refused if optimistic. The current and the next
   * epoch can be asked for.
   */
  public Future<EpochDuties> duties(ChainSpec spec, Epoch epoch) {
    return duties.read(spec, epoch);
  }

  /**
   * The proposers' validator indices of the head's epoch and the one after it, in the order of
   * slots ({@code /eth/v1/beacon/states/head/proposer_lookahead}, from Fulu on).
   */
  public Future<List<Long>> proposerLookahead(ChainSpec spec) {
    return settled(
        "/eth/v1/beacon/states/head/proposer_lookahead",
        answer -> Answers.lookahead(answer, spec.slotsPerEpoch()));
  }

  /** The indices of those of the keys that the chain knows. */
  public Future<Map<BlsPublicKey, Long>> validatorIndices(Collection<BlsPublicKey> keys) {
    return validators.indices(keys);
  }

  /** Closes its connections. */
  public Future<Void> close() {
    return http.close();
  }

  boolean isTls() {
    return endpoint.isTls();
  }

  BeaconHttp http() {
    return http;
  }

  private <T> Future<T> read(String path, Function<JsonPlace, T> decoder) {
    return http.read(path, settings.maxAnswerBytes(), decoder);
  }

  private <T> Future<T> settled(String path, Function<JsonPlace, T> decoder) {
    return read(path, http.unlessOptimistic(path, decoder));
  }
}
