package dev.baton.beacon;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the bytes of an event stream into events, however they are cut (WHATWG HTML, 9.2.6,
 * "Interpreting an event stream"). Lines end with CR, LF or CRLF. Comments keep a connection alive
 * and say nothing; {@code retry} is ignored, for we have our own pace.
 */
final class SseParser {

  /**
   * One event of a stream.
   *
   * @param event its type, "message" if the stream gave none
   * @param data its data lines, with LF between them
   * @param id the last id the stream gave, or empty
   */
  record SseEvent(String event, String data, String id) {}

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final int maxEventBytes;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private final StringBuilder data = new StringBuilder();
  private String event = "";
  private String id = "";
  private boolean hasData;
  private boolean afterCarriageReturn;
  private boolean firstLine = true;
  private int eventBytes;

  /**
   * A parser at the start of a stream.
   *
   * @param maxEventBytes what an event may have, its longest line included
   */
  SseParser(int maxEventBytes) {
    this.maxEventBytes = maxEventBytes;
  }

  /**
   * Takes the stream's next bytes and gives the events that they complete.
   *
   * @throws IllegalArgumentException if an event is larger than it may be; the stream is of no use
   *     then
   */
  List<SseEvent> feed(byte[] bytes) {
    List<SseEvent> events = new ArrayList<>();
    for (byte b : bytes) {
      boolean secondHalfOfLineEnd = afterCarriageReturn && b == '\n';
      afterCarriageReturn = b == '\r';
      if (secondHalfOfLineEnd) {
        continue;
      }
      if (b == '\r' || b == '\n') {
        endOfLine(events);
      } else {
        append(b);
      }
    }
    return events;
  }

  private void append(byte b) {
    line.write(b);
    if (eventBytes + line.size() > maxEventBytes) {
      throw new IllegalArgumentException("an event has more than " + maxEventBytes + " bytes");
    }
  }

  private void endOfLine(List<SseEvent> events) {
    int lineBytes = line.size();
    String text = takeLine();
    if (text.isEmpty()) {
      dispatch(events);
    } else if (text.charAt(0) != ':') {
      eventBytes += lineBytes; // Comments may come for ever between two events, and do not add up.
      field(text);
    }
  }

  private String takeLine() {
    byte[] bytes = line.toByteArray();
    line.reset();
    boolean marked = firstLine && startsWithMark(bytes);
    firstLine = false;
    int from = marked ? BYTE_ORDER_MARK.length : 0;
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  private void field(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
    switch (name) {
      case "event" -> event = value;
      case "data" -> addData(value);
      case "id" -> id = value.indexOf('\0') < 0 ? value : id;
      default -> {}
    }
  }

  private void addData(String value) {
    if (hasData) {
      data.append('\n');
    }
    data.append(value);
    hasData = true;
  }

  private void dispatch(List<SseEvent> events) {
    if (hasData) {
      events.add(new SseEvent(event.isEmpty() ? "message" : event, data.toString(), id));
    }
    event = "";
    data.setLength(0);
    hasData = false;
    eventBytes = 0;
  }
}
