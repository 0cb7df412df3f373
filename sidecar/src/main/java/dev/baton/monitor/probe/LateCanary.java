package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.bls.UInt64;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.monitor.judge.Input;
import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends canaries once it is known what they need: a rollup's node says on which chain it is ({@code
 * eth_chainId}, which each transaction is signed for), and the paying account's key is read. Until
 * then nothing is sent, and at each look one more attempt is made.
 */
public final class LateCanary implements Probe {

  private static final Logger LOG = LoggerFactory.getLogger(LateCanary.class);

  private final Lookout lookout;
  private final URI url;
  private final JsonRpc node;
  private final Supplier<Future<AccountKey>> key;
  private final BiFunction<UInt64, AccountKey, Probe> canaries;
  private Optional<AccountKey> open = Optional.empty();
  private Optional<Probe> canary = Optional.empty();
  private Optional<String> told = Optional.empty();
  private boolean asking;
  private boolean closed;

  /**
   * Asks and reads nothing yet.
   *
   * @param node an execution node of the rollup
   * @param key reads the key of the account that pays, which is closed with this probe
   * @param canaries makes the probe that sends them, by the chain's id and the key
   * @throws IllegalArgumentException if the URL names no host, or has a user, password or query
   */
  public LateCanary(
      Lookout lookout,
      URI node,
      Supplier<Future<AccountKey>> key,
      BiFunction<UInt64, AccountKey, Probe> canaries) {
    this.lookout = lookout;
    this.url = node;
    this.node = new JsonRpc(lookout.wires().http(node, Optional.empty()));
    this.key = key;
    this.canaries = canaries;
  }

  @Override
  public void look(Slot now) {
    if (canary.isPresent()) {
      canary.orElseThrow().look(now);
    } else if (!asking && !closed) {
      asking = true;
      lookout
          .within(node.call("eth_chainId"))
          .map(id -> new UInt64(id.smallQuantity()))
          .compose(id -> key.get().map(read -> begin(now, id, read)))
          .onFailure(this::tell)
          .onComplete(done -> asking = false);
    }
  }

  @Override
  public List<Input> sum(Slot over) {
    return canary.map(sending -> sending.sum(over)).orElse(List.of());
  }

  @Override
  public Future<Void> close() {
    closed = true;
    Future<Void> sending = canary.map(Probe::close).orElseGet(Future::succeededFuture);
    open.ifPresent(AccountKey::close);
    open = Optional.empty();
    canary = Optional.empty();
    return Future.join(sending, node.close()).mapEmpty();
  }

  private Optional<Probe> begin(Slot now, UInt64 chainId, AccountKey read) {
    if (closed) {
      read.close();
      return Optional.empty();
    }
    Probe sending = canaries.apply(chainId, read);
    open = Optional.of(read);
    canary = Optional.of(sending);
    LOG.info(
        "Canaries are paid by {} on the chain with id {}, as {} says",
        read.address(),
        chainId,
        url.getHost());
    sending.look(now);
    return canary;
  }

  /** Once, not at each look. */
  private void tell(Throwable failure) {
    String words = ProbeFailure.words(failure);
    if (!closed && !told.equals(Optional.of(words))) {
      told = Optional.of(words);
      LOG.warn(
          "No canary is sent until the node at {} tells its chain's id and monitor.canary.key-file"
              + " is read: {}",
          url.getHost(),
          words);
    }
  }
}
