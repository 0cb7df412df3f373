package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.baton.beacon.BeaconHttp.Answer;
import dev.baton.beacon.SseParser.SseEvent;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Whatever a node sends, it is an answer or a named failure. */
final class ParsersFuzzTest {

  private static final PublicKeyCache KEYS = new PublicKeyCache(100);

  @FuzzTest
  void duties(byte[] body) {
    read(body, answer -> Answers.duties(answer, FakeChain.SPEC, new Epoch(5), KEYS));
  }

  @FuzzTest
  void spec(byte[] body) {
    read(body, answer -> Answers.spec(answer).with(Answers.genesis(answer)));
    read(body, Answers::spec);
  }

  @FuzzTest
  void smallAnswers(byte[] body) {
    read(body, Answers::genesis);
    read(body, Answers::syncing);
    read(body, Answers::header);
    read(body, Answers::blockRoot);
    read(body, answer -> Answers.block(answer, new Slot(3)));
    read(body, answer -> Answers.lookahead(answer, 8));
    read(body, answer -> Answers.validators(answer, Set.copyOf(FakeChain.KEYS)));
  }

  @FuzzTest
  void errors(byte[] body) {
    NodeErrors errors = new NodeErrors("a", List.of("secret"));
    assertThat(errors.status("/path", 500, Buffer.buffer(body)).describe())
        .hasSizeLessThan(2100)
        .doesNotContain("\n", "secret");
  }

  /** The same events come out wherever the stream is cut, and only an IllegalArgumentException. */
  @FuzzTest
  void events(byte[] stream) {
    List<SseEvent> whole = feed(stream, stream.length);
    for (int cut = 0; cut < Math.min(stream.length, 64); cut++) {
      assertThat(feed(stream, cut)).isEqualTo(whole);
    }
    EventDecoder decoder = new EventDecoder();
    for (SseEvent event : whole) {
      try {
        decoder.decode(event);
      } catch (IllegalArgumentException expected) {
        assertThat(expected.getMessage()).isNotEmpty();
      }
    }
  }

  private static List<SseEvent> feed(byte[] stream, int cut) {
    SseParser parser = new SseParser(1024);
    List<SseEvent> events = new ArrayList<>();
    try {
      events.addAll(parser.feed(Arrays.copyOfRange(stream, 0, cut)));
      events.addAll(parser.feed(Arrays.copyOfRange(stream, cut, stream.length)));
      return events;
    } catch (IllegalArgumentException tooLarge) {
      return List.of();
    }
  }

  private static <T> void read(byte[] body, Function<JsonPlace, T> decoder) {
    NodeErrors errors = new NodeErrors("a", List.of());
    try {
      T answer = BeaconHttp.decode(errors, new Answer("/path", 200, Buffer.buffer(body)), decoder);
      assertThat(answer).isNotNull();
    } catch (BeaconException expected) {
      assertThat(expected).hasMessageStartingWith("beacon node a: /path ");
    }
  }
}
