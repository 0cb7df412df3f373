package dev.baton.monitor.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Transfer;
import dev.baton.bls.scheme.Keccak;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Asks the gateway that sequences to commit to a transaction of ours that moves nothing ({@code
 * gateway_commitment}; reference sequencing.md §2.4), once a slot and within a budget. That ours is
 * missing is bad only if others' pass: a gateway without any transactions stalls, it does not
 * censor.
 */
public final class CanaryProbe implements Probe {

  private static final long TYPE = 7;

  private final Lookout lookout;
  private final CanarySettings settings;
  private final Schedule schedule;
  private final Spending budget;
  private final BiPredicate<String, Slot> othersPass;
  private final JsonRpc node;
  private final Map<String, JsonRpc> gateways = new HashMap<>();
  private final TreeMap<Slot, Canary> canaries = new TreeMap<>();

  private static final class Canary {
    private final String gateway;
    private Optional<Root> hash = Optional.empty();
    private Optional<Duration> committed = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private boolean included;

    Canary(String gateway) {
      this.gateway = gateway;
    }
  }

  /**
   * Sends nothing yet.
   *
   * @param othersPass whether a gateway, by name, has sequenced others' transactions in a slot
   * @throws IllegalArgumentException if a URL names no host, or has a user, password or query
   */
  public CanaryProbe(
      Lookout lookout,
      CanarySettings settings,
      Schedule schedule,
      Spending budget,
      BiPredicate<String, Slot> othersPass) {
    this.lookout = lookout;
    this.settings = settings;
    this.schedule = schedule;
    this.budget = budget;
    this.othersPass = othersPass;
    this.node = new JsonRpc(lookout.wires().http(settings.node(), Optional.empty()));
    settings
        .gateways()
        .forEach(
            (name, url) ->
                gateways.put(name, new JsonRpc(lookout.wires().http(url, Optional.empty()))));
  }

  @Override
  public void look(Slot now) {
    Optional<Canary> sent = Optional.ofNullable(canaries.get(now));
    if (sent.isPresent()) {
      sent.filter(canary -> !canary.included).ifPresent(this::lookForIt);
      return;
    }
    schedule
        .sequencer(settings.rollup(), now)
        .filter(gateways::containsKey)
        .ifPresent(name -> send(now, name));
  }

  @Override
  public List<Input> sum(Slot over) {
    Optional<Canary> canary = Optional.ofNullable(canaries.get(over));
    canaries.headMap(over, true).clear();
    return canary.map(sent -> inputs(over, sent)).orElse(List.of());
  }

  @Override
  public Future<Void> close() {
    List<Future<Void>> closing = new ArrayList<>(List.of(node.close()));
    gateways.values().forEach(gateway -> closing.add(gateway.close()));
    return Future.join(closing).mapEmpty();
  }

  /** The nonce is read each time: a canary that was never included leaves no hole behind it. */
  private void send(Slot now, String name) {
    Canary canary = new Canary(name);
    canaries.put(now, canary);
    ArrayNode account =
        JsonRpc.NODES.arrayNode().add(settings.key().address().toHex()).add("latest");
    lookout
        .within(node.call("eth_getTransactionCount", account))
        .map(count -> transfer(new UInt64(count.smallQuantity())))
        .compose(
            transfer ->
                budget
                    .take(transfer.mostCost())
                    .compose(
                        allowed ->
                            allowed ? commit(canary, transfer) : Future.<Void>succeededFuture()))
        .onFailure(failure -> canary.trouble = Optional.of(ProbeFailure.words(failure)));
  }

  private Future<Void> commit(Canary canary, Transfer transfer) {
    Bytes raw = transfer.signed(settings.key());
    Root hash = Keccak.hash(raw.toArray());
    canary.hash = Optional.of(hash);
    ArrayNode params =
        JsonRpc.NODES
            .arrayNode()
            .add(
                JsonRpc.NODES
                    .objectNode()
                    .put("commitmentType", TYPE)
                    .put("payload", raw.toHex())
                    .put("slasher", settings.slasher().toHex()));
    Instant sent = lookout.now();
    JsonRpc gateway = gateways.getOrDefault(canary.gateway, node);
    return lookout
        .within(gateway.call("gateway_commitment", params))
        .map(
            answer -> {
              UInt64 committed = answer.at("commitment").at("requestHash").uint64();
              if (!committed.equals(requestHash(hash))) {
                throw new ProbeFailure("the commitment is to another transaction");
              }
              canary.committed = Optional.of(lookout.since(sent));
              return null;
            });
  }

  private void lookForIt(Canary canary) {
    canary.hash.ifPresent(
        hash ->
            lookout
                .within(
                    node.call(
                        "eth_getTransactionReceipt", JsonRpc.NODES.arrayNode().add(hash.toHex())))
                .onSuccess(receipt -> canary.included |= receipt.isObject()));
  }

  /** Nothing was sent if there was no budget or no nonce: nothing is told then. */
  private List<Input> inputs(Slot over, Canary canary) {
    Lookout.Subject of = new Lookout.Subject(canary.gateway, settings.rollup());
    List<Input> inputs = new ArrayList<>();
    if (canary.hash.isEmpty()) {
      return inputs;
    }
    canary.committed.ifPresent(
        time ->
            inputs.add(
                Latency.reading(lookout, over, of, Histogram.of(List.of(time)), "canaries")));
    boolean passed = canary.committed.isPresent() || canary.included;
    if (passed || othersPass.test(canary.gateway, over)) {
      String detail =
          passed
              ? "our transaction passed"
              : "our transaction is missing, others pass: " + canary.trouble.orElse("no receipt");
      inputs.add(lookout.reading(over, of, Signal.CANARY, passed, Histogram.EMPTY, detail));
    }
    return inputs;
  }

  private Transfer transfer(UInt64 nonce) {
    return new Transfer(
        settings.chainId(),
        nonce,
        settings.tip(),
        settings.maxFee(),
        settings.key().address(),
        BigInteger.ZERO);
  }

  /** The first eight bytes of the transaction's hash, big-endian. */
  private static UInt64 requestHash(Root hash) {
    return new UInt64(ByteBuffer.wrap(hash.bytes().toArray()).getLong());
  }
}
