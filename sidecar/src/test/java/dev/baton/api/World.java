package dev.baton.api;

import dev.baton.beacon.BeaconChain.NodeStatus;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.KeyReload;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Policy;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Reservation;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.SlotReport.Phase;
import dev.baton.delegation.Standing;
import dev.baton.delegation.StatusView.Availability;
import dev.baton.delegation.StatusView.EpochStatus;
import dev.baton.delegation.StatusView.GatewayStatus;
import dev.baton.delegation.StatusView.Readiness;
import dev.baton.delegation.StatusView.RelayStatus;
import dev.baton.delegation.StatusView.SignerStatus;
import dev.baton.delegation.StatusView.StandingChange;
import dev.baton.delegation.StatusView.StandingStatus;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys, delegations and reports for tests, and a view with some of everything in it. */
public final class World {

  public static final BlsPublicKey OURS = key(123456).publicKey();
  public static final BlsPublicKey OTHER = key(69420).publicKey();
  public static final BlsPublicKey DELEGATE = key(78910).publicKey();
  public static final Root DEPENDENT_ROOT = Root.fromHex("0x" + "44".repeat(32));
  public static final Instant NOW = FakeStatusView.GENESIS.plusMillis(47_500);
  public static final CommitBoostScheme HOODI =
      new CommitBoostScheme(
          new SigningNetwork(
              FakeStatusView.SPEC.genesisForkVersion(), FakeStatusView.SPEC.chainId()));

  /** What opens the admin API with {@link #token}. */
  static final String BEARER = "Bearer " + "ab".repeat(32);

  private static final SigningInfo PROFILE =
      new SigningInfo(Root.fromHex("0x" + "22".repeat(32)), UInt64.ZERO);
  private static final BlsSignature SIGNATURE =
      key(123456).sign(HOODI.signingRoot(message(OURS, 5), PROFILE));

  /** One key was added, and one has no password. */
  public static final KeyReload RELOAD =
      () ->
          Future.succeededFuture(
              List.of(
                  new KeyReload.Outcome(
                      "local",
                      Set.of(OTHER),
                      Set.of(),
                      1,
                      List.of(new Obstacle(Reason.KEY_FAILED, "a.json: no password")))));

  private World() {}

  static AdminToken token() {
    return AdminToken.of(Secret.of("ab".repeat(32).getBytes(StandardCharsets.US_ASCII)));
  }

  /** Epochs 0 and 1, slot 5 confirmed, 6 signed, 7 refused, 9 planned. */
  public static FakeStatusView view() {
    FakeStatusView view = new FakeStatusView();
    view.validators.put(7L, OURS);
    view.entries.add(confirmed(5));
    view.entries.add(signedOnly(6));
    view.slots.add(report(5, Phase.CONFIRMED, Optional.empty(), confirmed(5).deliveries()));
    view.slots.add(
        report(6, Phase.SIGNED, Optional.of(Reason.RELAY_TIMED_OUT), signedOnly(6).deliveries()));
    view.slots.add(report(7, Phase.REFUSED, Optional.of(Reason.DUTY_UNSETTLED), Map.of()));
    view.slots.add(report(9, Phase.PLANNED, Optional.empty(), Map.of()));
    view.epochs.add(new EpochStatus(new Epoch(0), DEPENDENT_ROOT, true, Optional.empty(), 3));
    view.epochs.add(
        new EpochStatus(
            new Epoch(1), DEPENDENT_ROOT, false, Optional.of(Reason.DUTY_UNSETTLED), 1));
    surroundings(view);
    return view;
  }

  /** Alpha is suspended by the strict SLO, and trusted by the other. */
  private static void standings(FakeStatusView view) {
    String why = "no answer in 3 slots in a row, and nothing else was at fault";
    view.standings.add(
        new StandingStatus("alpha", "base-one", "lax", Standing.TRUSTED, Optional.empty(), "", ""));
    view.standings.add(
        new StandingStatus(
            "alpha",
            "base-one",
            "strict",
            Standing.SUSPENDED,
            Optional.of(new Slot(2)),
            "misses-in-a-row",
            why));
    view.changes.put(
        "alpha",
        List.of(
            new StandingChange(
                new Slot(2),
                NOW,
                "base-one",
                "strict",
                Standing.TRUSTED,
                Standing.SUSPENDED,
                "misses-in-a-row",
                why,
                List.of("slot 2: heartbeat bad, seen from own"))));
  }

  private static void surroundings(FakeStatusView view) {
    standings(view);
    view.refusedKeys.add(FakeGatewayKeys.REFUSED);
    view.gateways.add(
        new GatewayStatus(
            gateway(
                "alpha", Optional.of(URI.create("https://user:secret@alpha.example/x?k=secret"))),
            Availability.AVAILABLE,
            "answered in 12 ms"));
    view.gateways.add(
        new GatewayStatus(gateway("beta", Optional.empty()), Availability.UNKNOWN, ""));
    view.nodes.add(
        new NodeStatus(
            "node-1",
            "http://user:secret@127.0.0.1:5052?key=secret",
            NodeStatus.State.HEALTHY,
            "",
            0));
    view.nodes.add(
        new NodeStatus(
            "node-2", "http://127.0.0.1:5053", NodeStatus.State.TIMED_OUT, "no answer", -700));
    view.relays.add(
        new RelayStatus("relay-1", "https://secret@relay.example", Optional.empty(), "", NOW));
    view.relays.add(
        new RelayStatus(
            "relay-2",
            "https://relay.example",
            Optional.of(Reason.RELAY_TIMED_OUT),
            "no answer in 2 s",
            NOW));
    view.signers.add(new SignerStatus("local", false, 3, 5, Optional.empty(), ""));
    view.signers.add(
        new SignerStatus(
            "signer-1", true, 2, 2, Optional.of(Reason.SIGNER_TIMED_OUT), "no answer in 4 s"));
    view.readiness =
        new Readiness(
            List.of(
                new Readiness.Check("beacon", Optional.of(Reason.NO_QUORUM), "1 of 2 healthy"),
                new Readiness.Check("journal", Optional.empty(), "")));
  }

  public static JournalEntry confirmed(long slot) {
    return entry(
        OURS,
        slot,
        "alpha",
        Optional.of(SIGNATURE),
        Map.of("relay-1", delivery("relay-1", Delivery.State.CONFIRMED, Optional.empty())));
  }

  public static JournalEntry signedOnly(long slot) {
    return entry(
        OURS,
        slot,
        "beta",
        Optional.of(SIGNATURE),
        Map.of(
            "relay-1",
            delivery("relay-1", Delivery.State.PENDING, Optional.of(Reason.RELAY_TIMED_OUT))));
  }

  public static JournalEntry entry(
      BlsPublicKey proposer,
      long slot,
      String gateway,
      Optional<BlsSignature> signature,
      Map<String, Delivery> deliveries) {
    Reservation reservation =
        new Reservation(message(proposer, slot), PROFILE, gateway, DEPENDENT_ROOT, NOW);
    return new JournalEntry(reservation, signature, false, deliveries);
  }

  public static Delivery delivery(String relay, Delivery.State state, Optional<Reason> reason) {
    return new Delivery(relay, state, reason, reason.isPresent() ? "no answer in 2 s" : "", NOW);
  }

  public static SlotReport report(
      long slot, Phase phase, Optional<Reason> reason, Map<String, Delivery> deliveries) {
    boolean signed = phase == Phase.SIGNED || phase == Phase.CONFIRMED || phase == Phase.EXPIRED;
    return new SlotReport(
        new ProposerDuty(OURS, 7, new Slot(slot)),
        DEPENDENT_ROOT,
        phase,
        Optional.of("alpha"),
        "first in group default",
        List.of(
            new Policy.Considered("alpha", true, Optional.empty(), "is chosen"),
            new Policy.Considered(
                "beta", false, Optional.of(Reason.GATEWAY_UNAVAILABLE), "does not answer")),
        new Slot(slot).minus(1),
        reason,
        reason.isPresent() ? "the particulars" : "",
        Optional.of(NOW),
        signed ? Optional.of(NOW) : Optional.empty(),
        signed ? Optional.of(NOW) : Optional.empty(),
        phase == Phase.CONFIRMED ? Optional.of(NOW.plusMillis(120)) : Optional.empty(),
        false,
        deliveries);
  }

  public static Gateway gateway(String name, Optional<URI> url) {
    return new Gateway(name, DELEGATE, Address.fromHex("0x" + "11".repeat(20)), url);
  }

  private static DelegationMessage message(BlsPublicKey proposer, long slot) {
    return new DelegationMessage(
        proposer, DELEGATE, Address.fromHex("0x" + "11".repeat(20)), new UInt64(slot), Bytes.EMPTY);
  }

  private static BlsSecretKey key(int number) {
    int last = BlsSecretKey.SIZE - Integer.BYTES;
    byte[] bytes = ByteBuffer.allocate(BlsSecretKey.SIZE).putInt(last, number).array();
    return BlsSecretKey.of(Secret.of(bytes));
  }
}
