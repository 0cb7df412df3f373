package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconException.Reason;
import dev.baton.beacon.FakeBeaconNode.Fault;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpBeaconNodeTest extends HttpBeaconNodeFixture {

  private static final BeaconSettings IMPATIENT =
      BeaconSettings.DEFAULTS.withTimeouts(
          Duration.ofSeconds(1), Duration.ofMillis(600), Duration.ofSeconds(1));

  @Test
  void readsTheForkVersionFromTheSpecAndNotFromGenesis() {
    assertThat(Async.get(node.chainSpec())).isEqualTo(FakeChain.SPEC);
  }

  @Test
  void readsHowFarTheNodeIs() {
    fake.elOffline = true;
    assertThat(Async.get(node.syncing()))
        .isEqualTo(new SyncState(new Slot(42), false, false, true));
    assertThat(Async.get(node.syncing()).isSettled()).isFalse();
  }

  @Test
  void readsWhatAProposerPutOnTheChain() {
    fake.skipped.add(4L);
    ProposedBlock block =
        new ProposedBlock(
            new Slot(3),
            FakeChain.proposer(3, 0),
            FakeChain.root(3, 1),
            List.of(Bytes.fromHex("0x0203"), Bytes.fromHex("0x02")));
    assertThat(Async.get(node.block(new Slot(3)))).contains(block);
    assertThat(Async.get(node.block(new Slot(4)))).isEmpty();
  }

  @Test
  void refusesABlockOfAnotherSlot() {
    fake.lie = 1;
    Async.failure(node.block(new Slot(3)), Reason.MALFORMED);
  }

  @Test
  void readsHeadersAndRoots() {
    assertThat(Async.get(node.head()).root()).isEqualTo(FakeChain.root(42, 0));
    assertThat(Async.get(node.header(new Slot(3))).slot()).isEqualTo(new Slot(3));
    assertThat(Async.get(node.blockRoot(new Slot(3)))).isEqualTo(FakeChain.root(3, 0));
    assertThat(Async.get(node.genesisBlockRoot())).isEqualTo(FakeChain.root(0, 0));
  }

  @Test
  void refusesOptimisticDuties() {
    fake.optimistic = true;
    Async.failure(node.duties(FakeChain.SPEC, new Epoch(6)), Reason.OPTIMISTIC);
    Async.failure(node.duties(FakeChain.SPEC, new Epoch(1)), Reason.OPTIMISTIC);
    Async.failure(node.head(), Reason.OPTIMISTIC);
  }

  @Test
  void asksForValidatorsInBatches() {
    List<BlsPublicKey> keys = new ArrayList<>(FakeChain.KEYS.subList(10, 50));
    keys.add(unknownKey());
    BeaconSettings batches =
        new BeaconSettings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1 << 20,
            1 << 20,
            16,
            2,
            4);
    HttpBeaconNode small =
        HttpBeaconNode.create(vertx, fake.endpoint(), batches, InstantSource.system());
    Map<BlsPublicKey, Long> indices = Async.get(small.validatorIndices(keys));
    assertThat(indices).hasSize(40).containsEntry(FakeChain.KEYS.get(49), 49L);
    assertThat(fake.requests)
        .hasSize(3)
        .allMatch("POST /eth/v1/beacon/states/head/validators"::equals);
  }

  @Test
  void asksForValidatorsByGetWhereThereIsNoPost() {
    fake.hasPost = false;
    assertThat(Async.get(node.validatorIndices(FakeChain.KEYS)))
        .hasSize(64)
        .containsEntry(FakeChain.KEYS.get(63), 63L);
    assertThat(fake.requests).hasSize(3);
  }

  @Test
  void asksForNothingWithoutKeys() {
    assertThat(Async.get(node.validatorIndices(List.of()))).isEmpty();
    assertThat(fake.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "HANGS, TIMED_OUT, was not answered within 600 ms",
    "STOPS_HALFWAY, TIMED_OUT, was not answered within 600 ms",
    "SENDS_20_MB, MALFORMED, answered more than 1048576 bytes",
    "REDIRECTS, HTTP_ERROR, redirects are not followed",
    "FAILS, HTTP_ERROR, answered 500 (Internal Server Error)",
    "TALKS_NONSENSE, MALFORMED, not JSON"
  })
  void namesWhatWentWrong(Fault fault, Reason reason, String words) {
    fake.fault = fault;
    boolean late = reason == Reason.TIMED_OUT;
    HttpBeaconNode asked =
        HttpBeaconNode.create(
            vertx, fake.endpoint(), late ? IMPATIENT : SETTINGS, InstantSource.system());
    BeaconException failure = Async.failure(asked.syncing(), reason);
    assertThat(failure.node()).isEqualTo("alpha");
    assertThat(failure).hasMessageContaining("alpha").hasMessageContaining(words);
    assertThat(failure).hasMessageContaining("/eth/v1/node/syncing");
    fake.fault = Fault.NONE;
    assertThat(Async.get(node.syncing()).head()).isEqualTo(new Slot(42));
  }

  @Test
  void namesANodeThatIsNotThere() {
    BeaconException failure = Async.failure(nowhere(vertx).syncing(), Reason.UNREACHABLE);
    assertThat(failure).hasMessageContaining("the connection was refused");
  }

  @Test
  void keepsTheSecretsOfItsUrlOutOfEveryMessage() {
    int port = fake.endpoint().uri().getPort();
    BeaconEndpoint secret =
        new BeaconEndpoint(
            "paid",
            URI.create("http://jane:hunter2@127.0.0.1:" + port + "/key-4711?token=s3cr3t"),
            Optional.empty());
    HttpBeaconNode paid = at(secret);
    BeaconException failure = Async.failure(paid.version(), Reason.NOT_FOUND);
    assertThat(fake.requests).containsExactly("GET /key-4711/eth/v1/node/version?token=s3cr3t");
    assertThat(failure.getMessage() + secret + paid.origin())
        .contains("not found")
        .doesNotContain("hunter2", "s3cr3t", "key-4711", "jane");
  }

  private static BlsPublicKey unknownKey() {
    return BlsPublicKey.fromHex(
        "0x93247f2209abcacf57b75a51dafae777f9dd38bc7053d1af526f220a7489a6d3"
            + "a2753e5f3e8b1cfe39b56f43611df74a");
  }
}
