package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.InclusionPayload;
import dev.baton.gateway.SlotsCall;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Vantage;
import io.vertx.core.Future;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks a gateway's commitments API (fabric, crates/commitments/src/rpc.rs) for its slots and a fee,
 * and what it says of its own health at {@code /health}, which is a claim.
 */
public final class CommitmentsProbe implements Probe {

  private static final Address NO_SLASHER = new Address(Bytes.of(new byte[Address.SIZE]));
  private static final long INCLUSION = 1;

  private final Lookout lookout;
  private final Lookout.Subject gateway;
  private final Wire wire;
  private final JsonRpc rpc;
  private final Looks slots;
  private final Looks fees;
  private final Looks claims;

  /**
   * Asks nothing yet.
   *
   * @throws IllegalArgumentException if the URL names no host, or has a user, password or query
   */
  public CommitmentsProbe(Lookout lookout, String gateway, URI url) {
    this.lookout = lookout;
    this.gateway = new Lookout.Subject(gateway, Optional.empty());
    this.wire = lookout.wires().http(url, Optional.empty());
    this.rpc = new JsonRpc(wire);
    this.slots = new Looks(lookout);
    this.fees = new Looks(lookout);
    this.claims = new Looks(lookout);
  }

  @Override
  public void look(Slot now) {
    slots.look(now, () -> wire.send(SlotsCall.request()).map(SlotsCall::slots));
    fees.look(now, () -> fee(now));
    claims.look(now, this::health);
  }

  @Override
  public List<Input> sum(Slot over) {
    List<Input> inputs = new ArrayList<>();
    List<Tally> seen =
        Stream.of(slots.take(over), fees.take(over)).flatMap(Optional::stream).toList();
    if (!seen.isEmpty()) {
      Tally worst = seen.stream().filter(tally -> !tally.isGood()).findFirst().orElse(seen.get(0));
      inputs.add(
          lookout.reading(
              over, gateway, Signal.COMMITMENTS, worst.isGood(), Histogram.EMPTY, worst.detail()));
    }
    Histogram times = seen.stream().map(Tally::histogram).reduce(Histogram.EMPTY, Histogram::plus);
    if (times.count() > 0) {
      inputs.add(Latency.reading(lookout, over, gateway, times, "answers of its API"));
    }
    claims.take(over).ifPresent(said -> inputs.add(claim(over, said)));
    return inputs;
  }

  @Override
  public Future<Void> close() {
    slots.close();
    fees.close();
    claims.close();
    return wire.close();
  }

  /** That it refuses to price a transaction of no bytes is its right; it has answered. */
  private Future<Void> fee(Slot now) {
    Bytes payload = new InclusionPayload(now.plus(1).toUInt64(), Bytes.EMPTY).encode();
    return rpc.call(
            "fee",
            JsonRpc.NODES
                .arrayNode()
                .add(
                    JsonRpc.NODES
                        .objectNode()
                        .put("commitment_type", INCLUSION)
                        .put("payload", payload.toHex())
                        .put("slasher", NO_SLASHER.toHex())))
        .<Void>map(
            fee -> {
              fee.at("fee_payload").hex(bytes -> bytes);
              return null;
            })
        .recover(
            failure ->
                failure instanceof JsonRpc.Refused
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  private Future<Integer> health() {
    return wire.send(HttpCall.get("/health"))
        .map(
            answer -> {
              if (!answer.isSuccess()) {
                throw new ProbeFailure("status " + answer.status() + ": " + answer.words());
              }
              return answer.status();
            });
  }

  private Observation claim(Slot over, Tally seen) {
    String name = "claim:" + gateway.gateway();
    return new Observation(
        over,
        lookout.now(),
        gateway.gateway(),
        gateway.rollup(),
        new Vantage(name, name, name, true),
        Signal.HEALTH_CLAIM,
        seen.isGood() ? Reading.GOOD : Reading.BAD,
        Certainty.CLAIMED,
        Optional.empty(),
        seen.detail(),
        Optional.empty());
  }
}
