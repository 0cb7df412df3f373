package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.beacon.BeaconEvent.Finalized;
import dev.baton.beacon.BeaconEvent.Head;
import dev.baton.beacon.BeaconEvent.Reorg;
import dev.baton.beacon.BeaconException.Reason;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Root;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of Lodestar 1.5.1 (Capella) and of Lodestar 1.46's state transition (Fulu). */
final class RecordedAnswersTest {

  private final PublicKeyCache keys = new PublicKeyCache(100);

  private static JsonPlace recorded(String name) {
    return JsonPlace.parse(Recorded.bytes(name + ".json"));
  }

  private static ChainSpec spec(String node) {
    return Answers.spec(recorded(node + "/spec"))
        .with(Answers.genesis(recorded(node + "/genesis")));
  }

  @Test
  void readsTheSpecOfBothNodes() {
    ChainSpec fulu = spec("fulu");
    assertThat(fulu.genesisTime()).isEqualTo(Instant.ofEpochSecond(1_795_221_089));
    assertThat(fulu.slotDuration()).isEqualTo(Duration.ofSeconds(1));
    assertThat(fulu.fuluForkEpoch()).isEqualTo(new Epoch(0));
    assertThat(fulu.chainId()).hasToString("31337");
    ChainSpec capella = spec("capella");
    assertThat(capella.genesisForkVersion()).hasToString("0x00000001");
    assertThat(capella.slotDuration()).isEqualTo(Duration.ofSeconds(2));
    assertThat(capella.slotsPerEpoch()).isEqualTo(8);
    assertThat(capella.fuluForkEpoch()).isEqualTo(Epoch.FAR_FUTURE);
    assertThat(capella.chainId()).hasToString("5");
  }

  @ParameterizedTest
  @CsvSource({"fulu, 42", "capella, 43"})
  void readsSyncingHeaderAndRoot(String node, long head) {
    assertThat(Answers.syncing(recorded(node + "/syncing")))
        .isEqualTo(new SyncState(new Slot(head), false, false, false));
    BlockHeader header = Answers.header(recorded(node + "/header_head"));
    assertThat(header.slot()).isEqualTo(new Slot(head));
    assertThat(header.canonical()).isTrue();
    assertThat(Answers.blockRoot(recorded(node + "/block_root_head"))).isEqualTo(header.root());
  }

  @Test
  void readsDutiesOfBothNodes() {
    EpochDuties capella =
        Answers.duties(
            recorded("capella/proposer_duties_cur"), spec("capella"), new Epoch(5), keys);
    assertThat(capella.duties())
        .extracting(ProposerDuty::validatorIndex)
        .containsExactly(37L, 43L, 54L, 25L, 15L, 58L, 43L, 50L);
    EpochDuties next =
        Answers.duties(recorded("fulu/proposer_duties_v2_next"), spec("fulu"), new Epoch(6), keys);
    assertThat(next.dependentRoot())
        .isEqualTo(
            Root.fromHex("aa8d3cb4df1ff5e50dddf3bf9570ee52353d44f7d31d54e218ec036d93270e73"));
    assertThat(next.duties().get(0).slot()).isEqualTo(new Slot(48));
  }

  @Test
  void refusesNextEpochsDutiesThatAreLabelledWithThisEpochsSlots() {
    // Lodestar 1.5.1 answers for epoch 6 with the slots of epoch 5.
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Answers.duties(
                    recorded("capella/proposer_duties_next"), spec("capella"), new Epoch(6), keys))
        .withMessage("data[0] is for slot 40, which is not in epoch 6");
  }

  @Test
  void readsTheLookaheadThatAgreesWithTheDuties() {
    List<Long> lookahead = Answers.lookahead(recorded("fulu/proposer_lookahead"), 8);
    List<Long> duties =
        Answers.duties(recorded("fulu/proposer_duties_v2_cur"), spec("fulu"), new Epoch(5), keys)
            .duties()
            .stream()
            .map(ProposerDuty::validatorIndex)
            .toList();
    assertThat(lookahead).hasSize(16);
    assertThat(lookahead.subList(0, 8)).isEqualTo(duties);
  }

  @ParameterizedTest
  @CsvSource({"fulu", "capella"})
  void readsValidators(String node) {
    Set<BlsPublicKey> asked = Set.copyOf(FakeChain.KEYS.subList(3, 9));
    assertThat(Answers.validators(recorded(node + "/validators_head"), asked))
        .hasSize(6)
        .containsEntry(FakeChain.KEYS.get(8), 8L);
    assertThat(Answers.validators(recorded(node + "/validators_unknown"), asked)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "fulu/block_missing, 404, NOT_FOUND, No block found for id '99999999'",
    "capella/block_missing, 404, NOT_FOUND, No block found for id '99999999'",
    "fulu/proposer_duties_next2, 400, HTTP_ERROR, must be at most the next epoch 6",
    "capella/proposer_duties_next2, 500, HTTP_ERROR, must equal current 5 or next epoch 6",
    "fulu/proposer_duties_bad, 400, HTTP_ERROR, params/epoch must be integer",
    "capella/proposer_duties_bad, 400, HTTP_ERROR, should be integer"
  })
  void readsErrorsOfEveryShape(String name, int status, Reason reason, String words) {
    NodeErrors errors = new NodeErrors("alpha", List.of());
    Buffer body = Buffer.buffer(Recorded.bytes(name + ".json"));
    BeaconException error = errors.status("/path", status, body);
    assertThat(error.reason()).isEqualTo(reason);
    assertThat(error).hasMessageContaining("(").hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource({"'',''", "'  plain text\n','plain text'", "'[]','[]'", "'{\"x\":1}','{\"x\":1}'"})
  void readsErrorsThatAreNoJsonErrors(String body, String words) {
    NodeErrors errors = new NodeErrors("alpha", List.of());
    BeaconException error = errors.status("/path", 418, Buffer.buffer(body));
    String shown = words.isEmpty() ? "" : " (" + words + ")";
    assertThat(error).hasMessage("beacon node alpha: /path answered 418" + shown);
  }

  @Test
  void tellsEachHeadOnceThoughTwoTopicsTellOfIt() {
    List<BeaconEvent> events = events("fulu/events.sse");
    assertThat(events).filteredOn(Head.class::isInstance).doesNotHaveDuplicates().hasSize(13);
    assertThat(events.get(0))
        .isEqualTo(
            new Head(
                new Slot(2),
                Root.fromHex("7f05215791bc01c1e970f86417123934e1dffba9bc092d84bc9341a4a2ae2ee4"),
                Root.fromHex("7c2602085e6bf13dcf00f334fed0e3b315aa617c70836511f4dcf226f72714df"),
                Root.fromHex("7c2602085e6bf13dcf00f334fed0e3b315aa617c70836511f4dcf226f72714df"),
                false));
    assertThat(events)
        .filteredOn(Reorg.class::isInstance)
        .singleElement()
        .extracting(event -> ((Reorg) event).depth())
        .isEqualTo(5L);
    assertThat(events).filteredOn(Finalized.class::isInstance).hasSize(3);
  }

  @Test
  void readsTheOlderHeadEvent() {
    List<BeaconEvent> events = events("capella/events.sse");
    assertThat(events).filteredOn(Finalized.class::isInstance).hasSize(1);
    Head head = (Head) events.get(0);
    assertThat(head.slot()).isEqualTo(new Slot(75));
    assertThat(head.currentEpochDependentRoot().toShortString()).isEqualTo("0xc45c48ab…");
    assertThat(head.nextEpochDependentRoot().toShortString()).isEqualTo("0x9fad706c…");
  }

  private static List<BeaconEvent> events(String name) {
    EventDecoder decoder = new EventDecoder();
    return new SseParser(65536)
        .feed(Recorded.bytes(name)).stream()
            .map(decoder::decode)
            .flatMap(Optional::stream)
            .toList();
  }
}
