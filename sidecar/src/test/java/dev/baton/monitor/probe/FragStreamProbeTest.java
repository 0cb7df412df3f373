package dev.baton.monitor.probe;

import static dev.baton.monitor.probe.Watchtower.reading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragStreamProbeTest {

  private final FragStreamFixture stream = new FragStreamFixture();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void allIsGoodInBothFamilies(boolean blobGas) {
    stream.frames = new Frames(stream.key, blobGas);
    stream.slotOfBlocks();

    List<Input> sum = stream.slotOfBlocks();

    assertThat(reading(sum, Signal.FRAG_RATE)).isEqualTo("good");
    assertThat(reading(sum, Signal.FRAG_GAPS)).isEqualTo("good");
    assertThat(reading(sum, Signal.SIGNER)).isEqualTo("good");
    assertThat(stream.atOnce).isEmpty();
    assertThat(
            Watchtower.of(sum, Signal.FRAG_RATE)
                .flatMap(seen -> seen.latencies())
                .orElseThrow()
                .count())
        .isEqualTo(11);
  }

  @Test
  void silenceInTheMiddleOfASlotIsBadInThatSlot() {
    stream.slotOfBlocks();
    stream.probe.look(stream.tower.now());
    stream.tower.wires.say(stream.frames.frag(stream.block(), 0, false));
    stream.tower.time.run(Duration.ofSeconds(1));

    List<Input> sum = stream.end();

    assertThat(reading(sum, Signal.FRAG_RATE)).isEqualTo("bad");
    assertThat(Watchtower.of(sum, Signal.FRAG_RATE).orElseThrow().detail())
        .isEqualTo("1 frags, none for 12000 ms");
  }

  @Test
  void whoTakesOverMayWaitButNotForEver() {
    stream.others.put(Watchtower.FIRST, "beta");
    assertThat(reading(stream.slotOfBlocks(), Signal.FRAG_RATE)).isEqualTo("none");
    stream.probe.look(stream.tower.now());
    stream.tower.time.run(Duration.ofSeconds(8));
    stream.tower.wires.say(stream.frames.frag(stream.block(), 0, true));
    assertThat(reading(stream.end(), Signal.FRAG_RATE)).isEqualTo("good");

    stream.others.put(Watchtower.FIRST.plus(1), "beta");
    stream.tower.time.run(Duration.ofSeconds(1));
    assertThat(reading(stream.end(), Signal.FRAG_RATE)).isEqualTo("bad");
  }

  @Test
  void aStreamThatCannotBeOpenedIsSilence() {
    stream.tower.wires.down("refused");
    stream.slotOfBlocks();
    List<Input> sum = stream.slotOfBlocks();

    assertThat(reading(sum, Signal.FRAG_RATE)).isEqualTo("bad");
    assertThat(Watchtower.of(sum, Signal.FRAG_RATE).orElseThrow().detail())
        .isEqualTo("0 frags, none for 12000 ms: refused");
    assertThat(reading(sum, Signal.SIGNER)).isEqualTo("none");
  }

  @Test
  void aPauseOfOursBeforeItIsOpenedAgainIsNoSilenceOfTheGateway() {
    stream.tower.wires.down("refused");
    stream.slotOfBlocks();
    assertThat(reading(stream.slotOfBlocks(), Signal.FRAG_RATE)).isEqualTo("bad");
    stream.tower.wires.up();

    List<Input> sum = stream.slotOfBlocks();

    assertThat(Watchtower.of(sum, Signal.FRAG_RATE).orElseThrow().detail())
        .isEqualTo("8 frags, none for 1000 ms");
    assertThat(reading(sum, Signal.FRAG_RATE)).isEqualTo("good");
  }

  @Test
  void opensTheStreamAgainWithGrowingPauses() {
    stream.slotOfBlocks();
    stream.tower.wires.down("refused");
    stream.tower.wires.asked().clear();
    stream.tower.time.run(Duration.ofSeconds(60));
    assertThat(stream.tower.wires.asked()).hasSize(17);
    stream.tower.wires.up();
    stream.tower.time.run(Duration.ofSeconds(20));

    assertThat(stream.tower.wires.streams()).isEqualTo(1);
    stream.slotOfBlocks();
    assertThat(reading(stream.slotOfBlocks(), Signal.FRAG_RATE)).isEqualTo("good");
  }

  @Test
  void missingFragsAreNamed() {
    stream.slotOfBlocks();
    stream.probe.look(stream.tower.now());
    long block = stream.block();
    stream.tower.wires.say(stream.frames.frag(block, 0, false));
    stream.tower.wires.say(stream.frames.frag(block, 2, true));
    stream.tower.wires.say(stream.frames.frag(block + 1, 0, false));
    stream.tower.wires.say(stream.frames.frag(block + 2, 0, false));
    stream.tower.time.run(Duration.ofSeconds(1));
    List<Input> sum = stream.end();

    assertThat(reading(sum, Signal.FRAG_GAPS)).isEqualTo("bad");
    assertThat(Watchtower.of(sum, Signal.FRAG_GAPS).orElseThrow().detail())
        .isEqualTo("2 of 2 blocks lack [" + block + "/1, " + (block + 1) + "/last]");
  }

  @Test
  void whatWentByWhileTheStreamWasNotOpenIsNoGap() {
    stream.slotOfBlocks();
    stream.tower.wires.say(stream.frames.frag(stream.block(), 0, false));
    stream.tower.wires.down("cut");
    stream.tower.wires.up();
    stream.tower.time.run(Duration.ofSeconds(1));
    stream.tower.wires.say(stream.frames.frag(stream.block() + 1, 3, true));
    stream.tower.wires.say(stream.frames.frag(stream.block() + 2, 0, true));

    List<Input> sum = stream.end();

    assertThat(reading(sum, Signal.FRAG_GAPS)).isEqualTo("good");
    assertThat(Watchtower.of(sum, Signal.FRAG_GAPS).orElseThrow().detail())
        .isEqualTo("1 blocks without a gap");
  }

  @Test
  void garbageIsNoFrag() {
    stream.slotOfBlocks();
    for (String garbage :
        List.of("", "[]", "{}", "{\"message\":{}}", "\u0000", "{\"message\":7}")) {
      stream.tower.wires.say(garbage);
    }
    stream.tower.time.run(Duration.ofSeconds(1));
    List<Input> sum = stream.end();

    assertThat(reading(sum, Signal.FRAG_RATE)).isEqualTo("bad");
    assertThat(Watchtower.of(sum, Signal.FRAG_RATE).orElseThrow().detail())
        .contains("signature is missing");
  }

  @Test
  void listensNoMoreWhenClosed() {
    stream.slotOfBlocks();
    stream.probe.close();

    assertThat(stream.tower.wires.streams()).isZero();
  }
}
