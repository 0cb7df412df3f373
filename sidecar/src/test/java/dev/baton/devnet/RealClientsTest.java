package dev.baton.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.BeaconEndpoint;
import dev.baton.beacon.BeaconEvent;
import dev.baton.beacon.BeaconException;
import dev.baton.beacon.BeaconNodes;
import dev.baton.beacon.BeaconSettings;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.delegation.Relay;
import dev.baton.http.HttpLimits;
import dev.baton.relay.HttpRelay;
import dev.baton.relay.ListingCheck;
import dev.baton.relay.RelayEndpoint;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sidecar's own clients find in a devnet what they expect of real nodes and relays. */
@Timeout(60)
class RealClientsTest {

  private final Vertx vertx = Vertx.vertx();
  private final Devnet devnet =
      new Devnet(vertx, DevnetSettings.small(1).with(new DevnetSettings.Validators(16, 4)));
  private final BlockingQueue<BeaconEvent> events = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() {
    devnet.start().await();
  }

  @AfterEach
  void close() {
    devnet.close().await();
    vertx.close().await();
  }

  @Test
  void beaconNodesAgreeOnTheChainAndOneLiarDoesNotMatter() throws Exception {
    BeaconNodes nodes = nodes();
    nodes.subscribe(events::add);
    assertThat(nodes.start().await()).isEqualTo(devnet.chain().spec());
    BeaconEvent.Head head = firstHead();
    assertThat(devnet.chain().step(head.slot()).events()).contains(head);
    devnet.beaconNodes().get(0).faults().withoutV2(true);
    devnet.beaconNodes().get(1).faults().lie(1).otherDependentRoot(true);
    Epoch next = epochNow().next();
    EpochDuties read = nodes.duties(next).await();
    assertThat(read).isEqualTo(devnet.chain().view().duties(next));
    List<BlsPublicKey> ours = devnet.owned().stream().map(key -> key.publicKey()).toList();
    assertThat(nodes.validatorIndices(ours).await()).hasSize(4).containsEntry(ours.get(3), 3L);
    devnet.beaconNodes().get(2).faults().lie(2);
    assertThatThrownBy(() -> nodes.duties(next).await())
        .isInstanceOfSatisfying(
            BeaconException.class,
            e -> assertThat(e.reason()).isEqualTo(BeaconException.Reason.NODES_DISAGREE));
    nodes.close().await();
  }

  @Test
  void relaysTakeAndShowADelegation() throws Exception {
    Slot slot = new Slot(9);
    SignedDelegation delegation = Delegations.proper(devnet.chain(), slot);
    for (DevnetRelay relay : devnet.relays()) {
      Relay client =
          new HttpRelay(
              vertx,
              RelayEndpoint.of("relay", relay.url(), relay.dialect()),
              HttpLimits.DEFAULTS,
              check(delegation.message().proposer()));
      assertThat(client.delegations(slot).await()).isEmpty();
      client.publish(delegation).await();
      assertThat(client.delegations(slot).await())
          .containsExactly(new Relay.Listed(delegation, true));
      relay.faults().showsForeign(true);
      assertThat(client.delegations(slot).await())
          .doesNotContain(new Relay.Listed(delegation, true));
    }
    assertThat(devnet.equivocations()).isEmpty();
  }

  private static ListingCheck check(BlsPublicKey ours) {
    SigningNetwork network =
        new SigningNetwork(DevnetSettings.GENESIS_FORK_VERSION, DevnetSettings.CHAIN_ID);
    return new ListingCheck(
        new CommitBoostScheme(network), Delegations.SIGNING, List.of(ours)::contains);
  }

  private BeaconNodes nodes() {
    List<BeaconEndpoint> endpoints =
        IntStream.range(0, devnet.beaconNodes().size())
            .mapToObj(
                i ->
                    new BeaconEndpoint(
                        "node-" + i, devnet.beaconNodes().get(i).url(), Optional.empty()))
            .toList();
    BeaconSettings settings =
        BeaconSettings.DEFAULTS.withTimeouts(
            Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    return BeaconNodes.create(
        vertx, endpoints, Optional.empty(), 2, settings, InstantSource.system());
  }

  private Epoch epochNow() {
    ChainSpec spec = devnet.chain().spec();
    return spec.epochOf(spec.slotAt(InstantSource.system().instant()));
  }

  private BeaconEvent.Head firstHead() throws InterruptedException {
    while (true) {
      BeaconEvent event = events.poll(30, TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      if (event instanceof BeaconEvent.Head head) {
        return head;
      }
    }
  }
}
