package dev.baton.monitor.probe;

import static dev.baton.monitor.probe.Watchtower.reading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Root;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose signature a frag carries, and what two of them prove. */
class FragSignatureTest {

  private static final AccountKey STRANGER = Watchtower.key(66);

  private final FragStreamFixture stream = new FragStreamFixture();

  @Test
  void anotherSignerIsNamed() {
    stream.frames = new Frames(STRANGER, true);
    List<Input> sum = stream.slotOfBlocks();

    assertThat(reading(sum, Signal.SIGNER)).isEqualTo("bad");
    assertThat(Watchtower.of(sum, Signal.SIGNER).orElseThrow().detail())
        .contains("12 messages", "frag 1 of block 1005 is not signed by " + stream.key.address());
  }

  @Test
  void anothersFragsInAnothersSlotAreNoFault() {
    stream.others.put(Watchtower.SPEC.slotAt(stream.tower.time.instant()), "beta");
    stream.frames = new Frames(STRANGER, true);

    assertThat(reading(stream.slotOfBlocks(), Signal.SIGNER)).isEqualTo("none");
  }

  @Test
  void aSignatureThatIsNoneIsBad() {
    begin();
    String message = "{\"blockNumber\":1,\"seq\":0,\"isLast\":true,\"txs\":[]}";
    stream.tower.wires.say(Frames.frame(message, "0x1234"));

    assertThat(reading(end(), Signal.SIGNER)).isEqualTo("bad");
  }

  @Test
  void aFieldThatNobodyHereKnowsMakesTheSignatureSayNothing() {
    begin();
    String message = "{\"blockNumber\":1,\"seq\":0,\"isLast\":true,\"txs\":[],\"new\":1}";
    stream.tower.wires.say(Frames.frame(message, STRANGER.sign(() -> Root.ZERO).toHex()));

    List<Input> sum = end();

    assertThat(reading(sum, Signal.SIGNER)).isEqualTo("none");
    assertThat(Watchtower.of(sum, Signal.FRAG_RATE).orElseThrow().detail()).startsWith("1 frags");
  }

  @Test
  void twoMessagesForOnePlaceAreProvenAtOnce() {
    begin();
    String one = stream.frames.frag(7, 0, false, "0x01");
    String other = stream.frames.frag(7, 0, false, "0x02");
    stream.tower.wires.say(one);
    stream.tower.wires.say(other);
    stream.tower.wires.say(one);

    assertThat(stream.atOnce).hasSize(1);
    Observation proven = (Observation) stream.atOnce.get(0);
    assertThat(proven.signal()).isEqualTo(Signal.EQUIVOCATION);
    assertThat(proven.certainty()).isEqualTo(Observation.Certainty.PROVEN);
    assertThat(proven.evidence()).contains(FragStreamFixture.ADDRESS);
    assertThat(proven.detail())
        .isEqualTo("two different messages are signed for frag 0 of block 7");
    var parts = stream.evidence.get(0);
    assertThat(parts.path("kind").textValue()).isEqualTo("equivocation");
    assertThat(parts.path("signer").textValue()).isEqualTo(stream.key.address().toHex());
    assertThat(parts.path("messages").get(0).path("message"))
        .isEqualTo(FakeWires.read(one).path("message"));
    assertThat(parts.path("messages").get(1).path("signature"))
        .isEqualTo(FakeWires.read(other).path("signature"));
  }

  @Test
  void theSameMessageTwiceProvesNothing() {
    begin();
    String frag = stream.frames.frag(7, 0, false, "0x01");
    stream.tower.wires.say(frag);
    stream.tower.wires.say(frag);
    // Signed in the older layout as well: another signature, and no other content.
    stream.tower.wires.say(new Frames(stream.key, false).frag(7, 0, false, "0x01"));

    assertThat(stream.atOnce).isEmpty();
  }

  @Test
  void aStrangersMessageProvesNothing() {
    begin();
    stream.tower.wires.say(stream.frames.frag(7, 0, false, "0x01"));
    stream.tower.wires.say(new Frames(STRANGER, true).frag(7, 0, false, "0x02"));

    assertThat(stream.atOnce).isEmpty();
  }

  @Test
  void aBlockThatIsSequencedAgainAfterAReorganisationProvesNothing() {
    begin();
    stream.tower.wires.say(stream.frames.frag(7, 0, false, "0x01"));
    stream.tower.time.run(Duration.ofSeconds(1));
    stream.reorgs.seen(stream.tower.time.instant());
    stream.tower.wires.say(stream.frames.frag(7, 0, false, "0x02"));

    assertThat(stream.atOnce).isEmpty();
    stream.tower.time.run(Duration.ofSeconds(1));
    stream.tower.wires.say(stream.frames.frag(7, 0, false, "0x03"));
    assertThat(stream.atOnce).isEmpty(); // Seen in the instant of the reorganisation.
    stream.tower.wires.say(stream.frames.frag(7, 0, false, "0x04"));
    assertThat(stream.atOnce).hasSize(1);
  }

  @Test
  void aFloodOfFragsIsCountedAndNotVerified() {
    begin();
    for (int i = 0; i < 500; i++) {
      stream.tower.wires.say(stream.frames.frag(7, i, i == 499));
    }
    List<Input> sum = end();

    assertThat(Watchtower.of(sum, Signal.SIGNER).orElseThrow().detail())
        .startsWith("300 messages signed");
    assertThat(Watchtower.of(sum, Signal.FRAG_RATE).orElseThrow().detail()).startsWith("500 frags");
  }

  private void begin() {
    stream.probe.look(stream.tower.now());
  }

  private List<Input> end() {
    stream.tower.time.run(Duration.ofSeconds(1));
    return stream.end();
  }
}
