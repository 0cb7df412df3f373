package dev.baton.beacon;

import dev.baton.beacon.BeaconException.Reason;
import dev.baton.beacon.SseParser.SseEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One connection to one node's event stream ({@code /eth/v1/events}), from opening it to its end.
 * It ends with a failure always: nobody but us ends a stream on purpose.
 */
final class EventStream {

  static final String PATH = "/eth/v1/events";

  /** Topics are repeated: some nodes hang for ever on a list with commas. */
  private static final String TOPICS = "topics=head&topics=chain_reorg&topics=finalized_checkpoint";

  private static final String HEAD_V2 = "&topics=head_v2";

  /** No timer has this id; 0 is somebody's. */
  private static final long NO_TIMER = -1;

  private static final int MAX_EVENT_BYTES = 64 << 10;

  private final Loop loop;
  private final HttpClient client;
  private final BeaconHttp http;
  private final Duration silence;
  private final Consumer<BeaconEvent> listener;
  private final SseParser parser = new SseParser(MAX_EVENT_BYTES);
  private final EventDecoder decoder = new EventDecoder();
  private final Promise<Void> end = Promise.promise();
  private Optional<HttpClientRequest> open = Optional.empty();
  private long watchdog = NO_TIMER;

  /**
   * A stream that is not open yet.
   *
   * @param client without an idle timeout
   * @param silence how long no event may come; more than a slot, for some nodes send not even the
   *     response's head before the first event
   */
  EventStream(
      Loop loop,
      HttpClient client,
      BeaconHttp http,
      Duration silence,
      Consumer<BeaconEvent> listener) {
    this.loop = loop;
    this.client = client;
    this.http = http;
    this.silence = silence;
    this.listener = listener;
  }

  /** Opens the stream; the future fails when it has ended, and says why. */
  Future<Void> start() {
    end.future()
        .onComplete(
            ignored -> {
              loop.vertx().cancelTimer(watchdog);
              open.ifPresent(HttpClientRequest::reset);
            });
    restartWatchdog();
    request(TOPICS + HEAD_V2);
    return end.future();
  }

  void close() {
    fail(http.errors().of(Reason.CLOSED, "the event stream was closed"));
  }

  private void request(String topics) {
    RequestOptions options =
        http.options(HttpMethod.GET, PATH, topics).putHeader("Accept", "text/event-stream");
    client
        .request(options)
        .onFailure(e -> fail(http.errors().unreachable(PATH, e)))
        .onSuccess(
            request -> {
              open = Optional.of(request);
              if (end.future().isComplete()) {
                request.reset();
                return;
              }
              request
                  .send()
                  .onFailure(e -> fail(http.errors().unreachable(PATH, e)))
                  .onSuccess(response -> opened(response, topics));
            });
  }

  private void opened(HttpClientResponse response, String topics) {
    if (end.future().isComplete()) {
      return;
    }
    if (response.statusCode() == 400 && topics.endsWith(HEAD_V2)) {
      open.ifPresent(HttpClientRequest::reset); // A node from before head_v2 refuses the lot.
      request(TOPICS);
    } else if (response.statusCode() != 200) {
      fail(http.errors().status(PATH, response.statusCode(), Buffer.buffer()));
    } else if (!isEventStream(response)) {
      fail(http.errors().of(Reason.MALFORMED, PATH + " answered no event stream"));
    } else {
      response.exceptionHandler(e -> fail(http.errors().unreachable(PATH, e)));
      response.endHandler(
          ignored -> fail(http.errors().of(Reason.UNREACHABLE, PATH + ": the node ended it")));
      response.handler(this::read);
    }
  }

  private static boolean isEventStream(HttpClientResponse response) {
    String type = response.getHeader("Content-Type");
    return type != null && type.startsWith("text/event-stream");
  }

  private void read(Buffer bytes) {
    if (end.future().isComplete()) {
      return;
    }
    try {
      List<SseEvent> events = parser.feed(bytes.getBytes());
      for (SseEvent event : events) {
        decoder.decode(event).ifPresent(this::tell);
      }
    } catch (IllegalArgumentException e) {
      fail(http.errors().malformed(PATH, e));
    }
  }

  private void tell(BeaconEvent event) {
    restartWatchdog();
    listener.accept(event);
  }

  /** Comments do not count: a node that keeps a connection alive may still tell nothing. */
  private void restartWatchdog() {
    loop.vertx().cancelTimer(watchdog);
    watchdog =
        loop.vertx()
            .setTimer(
                silence.toMillis(),
                id ->
                    fail(
                        http.errors()
                            .of(
                                Reason.TIMED_OUT,
                                PATH + " told nothing for " + silence.toMillis() + " ms")));
  }

  private void fail(BeaconException e) {
    end.tryFail(e);
  }
}
