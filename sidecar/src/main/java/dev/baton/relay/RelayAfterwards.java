package dev.baton.relay;

import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SignedConstraints;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import dev.baton.monitor.guard.SlotWitness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a relay shows of a slot that has passed: the constraints that were set, which are public
 * then, and the payloads that it delivered to proposers (relay data API, {@code
 * proposer_payload_delivered}).
 */
public final class RelayAfterwards implements SlotWitness {

  /** 32 constraints with a transaction each, and a good deal more. */
  private static final int MAX_ANSWER_BYTES = 2 << 20;

  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;
  private static final int MAX_TRACES = 200;

  private final Vertx vertx;
  private final String name;
  private final Wire wire;
  private final CommitBoostScheme scheme;
  private final SigningInfo terms;

  /**
   * Asks nothing yet.
   *
   * @param terms signing id and nonce where the relay's dialect leaves them out
   */
  public RelayAfterwards(
      Vertx vertx, String name, Wire wire, CommitBoostScheme scheme, SigningInfo terms) {
    this.vertx = vertx;
    this.name = name;
    this.wire = wire;
    this.scheme = scheme;
    this.terms = terms;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Future<List<SignedConstraints>> constraints(Slot slot) {
    return ask("/constraints/v0/relay/constraints/" + slot, this::valid);
  }

  @Override
  public Future<Set<Root>> deliveredPayloads(Slot slot) {
    return ask(
        "/relay/v1/data/bidtraces/proposer_payload_delivered?slot=" + slot,
        RelayAfterwards::hashes);
  }

  /**
   * Whoever may not sign for the slot is left out by the one who asks; forgeries are left out here.
   */
  private List<SignedConstraints> valid(byte[] json) {
    return ConstraintsJson.readList(json, terms).stream()
        .filter(one -> one.isValid(scheme))
        .toList();
  }

  private static Set<Root> hashes(byte[] json) {
    return JsonPlace.parse(json).items("traces", MAX_TRACES).stream()
        .map(trace -> trace.at("block_hash").hex(Root::new))
        .collect(Collectors.toSet());
  }

  private interface Reader<T> {
    T read(byte[] json);
  }

  private <T> Future<T> ask(String path, Reader<T> reader) {
    return wire.send(HttpCall.get(path).withMaxAnswerBytes(MAX_ANSWER_BYTES))
        .compose(answer -> vertx.executeBlocking(() -> reader.read(body(path, answer)), false));
  }

  private byte[] body(String path, HttpAnswer answer) {
    if (answer.status() == NO_CONTENT
        || (answer.status() == NOT_FOUND && answer.words().contains("onstraint"))) {
      return new byte[] {'[', ']'};
    }
    if (!answer.isSuccess()) {
      throw new RefusedException(
          Reason.RELAY_REFUSED,
          "relay " + name + ", GET " + path + ": status " + answer.status() + " " + answer.words());
    }
    return answer.body().getBytes();
  }
}
