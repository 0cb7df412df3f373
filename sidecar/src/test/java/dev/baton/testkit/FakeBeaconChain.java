package dev.baton.testkit;

import dev.baton.beacon.BeaconChain;
import dev.baton.beacon.BeaconEvent;
import dev.baton.beacon.BeaconException;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A beacon chain as a test says; answers at once. */
public final class FakeBeaconChain implements BeaconChain {

  private final Map<Epoch, EpochDuties> duties = new HashMap<>();
  private Slot head = new Slot(0);
  private Optional<BeaconException> trouble = Optional.empty();
  private int reads;

  public void answer(EpochDuties epoch) {
    duties.put(epoch.epoch(), epoch);
  }

  public void head(long slot) {
    head = new Slot(slot);
  }

  public void failWith(BeaconException.Reason reason) {
    trouble = Optional.of(new BeaconException(reason, "fake", "as told"));
  }

  public void heal() {
    trouble = Optional.empty();
  }

  /** How often duties were asked for. */
  public int reads() {
    return reads;
  }

  @Override
  public Future<EpochDuties> duties(Epoch epoch) {
    reads++;
    BeaconException unknown =
        new BeaconException(BeaconException.Reason.NOT_FOUND, "fake", "epoch " + epoch);
    return trouble
        .or(() -> duties.containsKey(epoch) ? Optional.empty() : Optional.of(unknown))
        .map(Future::<EpochDuties>failedFuture)
        .orElseGet(() -> Future.succeededFuture(duties.get(epoch)));
  }

  @Override
  public Future<CanonicalBlock> head() {
    return trouble
        .map(Future::<CanonicalBlock>failedFuture)
        .orElseGet(() -> Future.succeededFuture(new CanonicalBlock(head, Fixtures.root(3))));
  }

  @Override
  public Future<Map<BlsPublicKey, Long>> validatorIndices(Collection<BlsPublicKey> keys) {
    return Future.succeededFuture(Map.of());
  }

  @Override
  public void subscribe(Consumer<BeaconEvent> listener) {}

  @Override
  public List<NodeStatus> nodes() {
    return List.of();
  }

  @Override
  public long provenClockSkewMillis() {
    return 0;
  }
}
