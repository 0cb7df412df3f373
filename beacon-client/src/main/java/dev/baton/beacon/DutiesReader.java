package dev.baton.beacon;

import dev.baton.beacon.BeaconException.Reason;
import dev.baton.beacon.BeaconHttp.Answer;
import dev.baton.bls.Root;
import io.vertx.core.Future;
import java.util.Set;

/**
 * Reads an epoch's proposer duties with the dependent root that belongs to them: by v2 where the
 * lookahead is stable, else by v1, whose root is right once the epoch is current. Nodes without v2
 * get the right root by our own rule, {@link ChainSpec#decisionSlot}: v1 of the next epoch names
 * the head, which moves every slot. See docs/adr/0004.
 */
final class DutiesReader {

  /** Slots without a block in a row that we look past; a chain with more is not one to sign on. */
  static final int MAX_SKIPPED = 128;

  /** How nodes without the v2 route answer. */
  private static final Set<Integer> NO_SUCH_ROUTE = Set.of(404, 405, 501);

  private final HttpBeaconNode node;
  private final BeaconHttp http;
  private final PublicKeyCache keys;
  private final int cap;

  DutiesReader(HttpBeaconNode node, BeaconHttp http, PublicKeyCache keys, int cap) {
    this.node = node;
    this.http = http;
    this.keys = keys;
    this.cap = cap;
  }

  Future<EpochDuties> read(ChainSpec spec, Epoch epoch) {
    return http.call(() -> readOnLoop(spec, epoch));
  }

  private Future<EpochDuties> readOnLoop(ChainSpec spec, Epoch epoch) {
    if (epoch.value() >= Long.MAX_VALUE / spec.slotsPerEpoch()) {
      return Future.failedFuture(
          http.errors().of(Reason.NOT_FOUND, "there are no duties of epoch " + epoch));
    }
    if (!spec.hasStableLookahead(epoch)) {
      return http.get(v1(epoch), "", cap).map(answer -> decode(answer, spec, epoch));
    }
    return http.get("/eth/v2/validator/duties/proposer/" + epoch, "", cap)
        .compose(
            answer ->
                NO_SUCH_ROUTE.contains(answer.status())
                    ? withOwnRoot(spec, epoch, 2)
                    : Future.succeededFuture(decode(answer, spec, epoch)));
  }

  /** The root is read before and after the duties, so that both are of the same chain. */
  private Future<EpochDuties> withOwnRoot(ChainSpec spec, Epoch epoch, int attempts) {
    if (attempts == 0) {
      return Future.failedFuture(
          http.errors()
              .of(
                  Reason.DEPENDENT_ROOT_MOVED,
                  "the dependent root of epoch " + epoch + " moved while its duties were read"));
    }
    Slot decision = spec.decisionSlot(epoch);
    return newestRoot(decision)
        .compose(
            before ->
                http.get(v1(epoch), "", cap)
                    .map(answer -> decode(answer, spec, epoch))
                    .compose(
                        duties ->
                            newestRoot(decision)
                                .compose(
                                    after ->
                                        before.equals(after)
                                            ? Future.succeededFuture(withRoot(duties, before))
                                            : withOwnRoot(spec, epoch, attempts - 1))));
  }

  /** The root of the newest canonical block at or before a slot. */
  Future<Root> newestRoot(Slot slot) {
    return newestRoot(slot, MAX_SKIPPED);
  }

  private Future<Root> newestRoot(Slot slot, int mayBeSkipped) {
    if (slot.value() == 0) {
      return node.genesisBlockRoot();
    }
    return node.blockRoot(slot)
        .recover(
            e -> {
              boolean skipped = e instanceof BeaconException b && b.reason() == Reason.NOT_FOUND;
              return skipped && mayBeSkipped > 0
                  ? newestRoot(slot.minus(1), mayBeSkipped - 1)
                  : Future.failedFuture(e);
            });
  }

  private EpochDuties decode(Answer answer, ChainSpec spec, Epoch epoch) {
    return http.decode(
        answer,
        http.unlessOptimistic(
            answer.path(), document -> Answers.duties(document, spec, epoch, keys)));
  }

  private static EpochDuties withRoot(EpochDuties duties, Root root) {
    return new EpochDuties(duties.epoch(), root, duties.duties());
  }

  private static String v1(Epoch epoch) {
    return "/eth/v1/validator/duties/proposer/" + epoch;
  }
}
