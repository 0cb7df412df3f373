package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.beacon.SseParser.SseEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SseParserTest {

  private static final String STREAM =
      """
      :keep-alive
      event: head
      data: {"slot":"7"}
      id: 12

      retry: 100
      data:first line
      data
      data: third, ünïcode line

      event: without data

      event:chain_reorg
      id
      data: {}

      data: never ended
      """;

  private static final List<SseEvent> EVENTS =
      List.of(
          new SseEvent("head", "{\"slot\":\"7\"}", "12"),
          new SseEvent("message", "first line\n\nthird, ünïcode line", "12"),
          new SseEvent("chain_reorg", "{}", ""));

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<SseEvent> parse(byte[]... parts) {
    SseParser parser = new SseParser(4096);
    List<SseEvent> events = new ArrayList<>();
    for (byte[] part : parts) {
      events.addAll(parser.feed(part));
    }
    return events;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsTheSameEventsHoweverTheStreamIsCut(String lineEnd) {
    byte[] stream = utf8(STREAM.replace("\n", lineEnd));
    for (int cut = 0; cut <= stream.length; cut++) {
      byte[] head = Arrays.copyOfRange(stream, 0, cut);
      byte[] tail = Arrays.copyOfRange(stream, cut, stream.length);
      assertThat(parse(head, tail)).as("cut at " + cut).isEqualTo(EVENTS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsTheSameEventsByteByByte(String lineEnd) {
    byte[] stream = utf8(STREAM.replace("\n", lineEnd));
    byte[][] single = new byte[stream.length][];
    for (int i = 0; i < stream.length; i++) {
      single[i] = new byte[] {stream[i]};
    }
    assertThat(parse(single)).isEqualTo(EVENTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fulu", "capella"})
  void readsRecordedStreamsAtEveryCut(String recorded) {
    byte[] whole = Recorded.bytes(recorded + "/events.sse");
    byte[] stream = Arrays.copyOf(whole, Math.min(whole.length, 4000));
    List<SseEvent> events = parse(stream);
    assertThat(events).hasSizeGreaterThan(6);
    for (int cut = 0; cut <= stream.length; cut++) {
      byte[] head = Arrays.copyOfRange(stream, 0, cut);
      byte[] tail = Arrays.copyOfRange(stream, cut, stream.length);
      assertThat(parse(head, tail)).isEqualTo(events);
    }
  }

  @Test
  void skipsAByteOrderMarkAtTheStartOnly() {
    assertThat(parse(utf8("\ufeffdata: a\n\n\ufeffdata: b\n\ndata: c\n\n")))
        .extracting(SseEvent::data)
        .containsExactly("a", "c");
  }

  @Test
  void refusesAnEndlessLine() {
    SseParser parser = new SseParser(100);
    assertThat(parser.feed(utf8("data: " + "x".repeat(94)))).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> parser.feed(utf8("x")));
  }

  @Test
  void refusesAnEventOfEndlessLines() {
    SseParser parser = new SseParser(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parser.feed(utf8("data: 1234\n".repeat(11))))
        .withMessageContaining("more than 100 bytes");
  }

  @Test
  void takesAnyNumberOfCommentsBetweenTwoEvents() {
    SseParser parser = new SseParser(100);
    assertThat(parser.feed(utf8(": keep-alive ünïcode\n".repeat(100) + "data: x\n\n"))).hasSize(1);
  }

  @Test
  void ignoresAnIdWithANullCharacter() {
    assertThat(parse(utf8("id: 1\nid: 2\0\ndata: x\n\n")))
        .containsExactly(new SseEvent("message", "x", "1"));
  }
}
