package dev.baton.delegation;

import dev.baton.beacon.BeaconChain;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Root;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the running sidecar knows, for its APIs. Call it on the event loop. */
public interface StatusView {

  /** From the journal, durable entries only. */
  Future<List<JournalEntry>> delegations(Journal.Query query);

  /** Every owned slot of the epochs that are known, in order. */
  List<SlotReport> slots();

  /** The known epochs, in order. */
  List<EpochStatus> epochs();

  List<GatewayStatus> gateways();

  /** How every gateway stands with every rollup; empty while nothing is watched. */
  default List<StandingStatus> standings() {
    return List.of();
  }

  /** A gateway's last changes of standing, the newest first. */
  default List<StandingChange> standingChanges(String gateway) {
    return List.of();
  }

  /** Changes of gateways' keys that wait for an operator, in the order of the configuration. */
  default List<RefusedKeys> refusedKeys() {
    return List.of();
  }

  /** The other Batons that are asked what they see of the gateways. */
  default List<ObserverStatus> observers() {
    return List.of();
  }

  /** How many observations of gateways could not be kept since the start. */
  default long observationsLost() {
    return 0;
  }

  /** What became of a slot that was delegated, if it was looked at and is not long past. */
  default Optional<SlotGuard> guard(Slot slot) {
    return Optional.empty();
  }

  /** What the last read of each relay found. */
  List<RelayStatus> relays();

  /** The places where keys live, in the order in which they are asked. */
  List<SignerStatus> signers();

  List<BeaconChain.NodeStatus> nodes();

  Readiness readiness();

  ChainSpec spec();

  SlotTimes times();

  Slot currentSlot();

  boolean signing();

  /** The key of one of our validators, by its index; empty if no validator of ours has it. */
  Optional<BlsPublicKey> validator(long index);

  /**
   * An epoch's duties as far as they are known.
   *
   * @param settled whether they may be signed for
   * @param reason why they may not, if they may not
   */
  record EpochStatus(
      Epoch epoch, Root dependentRoot, boolean settled, Optional<Reason> reason, int owned) {}

  /** A gateway and whether it answers; unknown while it was not asked or has no URL. */
  record GatewayStatus(Gateway gateway, Availability availability, String detail) {}

  /**
   * How a gateway stands.
   *
   * @param gateway the operator's name for it
   * @param slo the service level objective that it is judged by
   * @param since from which L1 slot on; empty if it never changed
   * @param rule which rule made it so; empty if it never changed
   * @param why one sentence for people; may be empty
   */
  record StandingStatus(
      String gateway,
      String rollup,
      String slo,
      Standing standing,
      Optional<Slot> since,
      String rule,
      String why) {}

  /**
   * A change of a gateway's standing.
   *
   * @param slot the L1 slot that was judged
   * @param rule which rule made it so
   * @param why one sentence for people; may be empty
   * @param causes what was observed, a sentence each, the newest last
   */
  record StandingChange(
      Slot slot,
      Instant at,
      String rollup,
      String slo,
      Standing from,
      Standing to,
      String rule,
      String why,
      List<String> causes) {
    public StandingChange {
      causes = List.copyOf(causes);
    }
  }

  /**
   * Another Baton that watches the same gateways.
   *
   * @param silent whether nothing of its is counted now
   * @param detail one line for people
   * @param answered when it last answered as it must
   * @param age how long that is past
   * @param refused how often it was asked and did not, by why
   * @param leftOut how many of its readings were not taken, by why
   */
  record ObserverStatus(
      String name,
      boolean silent,
      String detail,
      Optional<Instant> answered,
      Optional<Duration> age,
      Map<String, Long> refused,
      Map<String, Long> leftOut) {
    public ObserverStatus {
      refused = Map.copyOf(refused);
      leftOut = Map.copyOf(leftOut);
    }
  }

  /**
   * Whether our proposer kept to a delegation, as seen after the slot.
   *
   * @param result {@code kept}, {@code missed}, {@code built-locally}, {@code constraint-broken} or
   *     {@code unknown}
   * @param alarm whether it is our own proposer's fault
   */
  record SlotGuard(SlotKey key, Instant at, String result, boolean alarm) {}

  /** Whether a gateway answers. */
  enum Availability {
    AVAILABLE,
    UNAVAILABLE,
    UNKNOWN
  }

  /**
   * A relay as of its last use.
   *
   * @param reason empty if the last use went well
   */
  record RelayStatus(String name, String url, Optional<Reason> reason, String detail, Instant at) {}

  /**
   * A place where keys live, as of its last use.
   *
   * @param ready how many keys it can sign for now
   * @param expected those, and the ones that are not ready yet
   * @param reason empty if the last use went well
   */
  record SignerStatus(
      String name,
      boolean remote,
      int ready,
      int expected,
      Optional<Reason> reason,
      String detail) {}

  /** Whether the sidecar can do its work now, and what is in the way. */
  record Readiness(List<Check> checks) {
    public Readiness {
      checks = List.copyOf(checks);
    }

    /**
     * One thing that must be in order.
     *
     * @param keys how many keys are ready, if it is about keys
     */
    public record Check(
        String name, Optional<Reason> reason, String detail, Optional<KeyCount> keys) {
      public Check(String name, Optional<Reason> reason, String detail) {
        this(name, reason, detail, Optional.empty());
      }
    }

    /** So many of so many. */
    public record KeyCount(int ready, int all) {}

    public boolean ready() {
      return checks.stream().allMatch(c -> c.reason().isEmpty());
    }
  }
}
