package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** What a running sidecar's status API shows, read as a gateway would. */
final class StatusPages {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI base;
  private final Duration slotDuration;

  StatusPages(URI base, Duration slotDuration) {
    this.base = base;
    this.slotDuration = slotDuration;
  }

  /** What is shown at a path; a list is made the field {@code data}. */
  JsonObject at(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    String body =
        answer.body().startsWith("[") ? "{\"data\":" + answer.body() + "}" : answer.body();
    return new JsonObject(body);
  }

  /** Waits until so much is shown of a slot's delivery to a relay. */
  void untilDelivery(Slot slot, int relay, String field, String value) throws Exception {
    String path = "/v1/delegations/" + slot;
    Instant latest = Instant.now().plus(slotDuration.multipliedBy(25));
    String last = "";
    while (!last.contains("\"" + field + "\":\"" + value + "\"")) {
      assertThat(Instant.now()).as("%s of relay-%s is %s", path, relay, last).isBefore(latest);
      Thread.sleep(20);
      last = deliveryShown(path, "relay-" + relay);
    }
  }

  private String deliveryShown(String path, String relay) throws IOException, InterruptedException {
    return at(path).getJsonArray("data").stream()
        .flatMap(one -> ((JsonObject) one).getJsonArray("deliveries").stream())
        .map(one -> (JsonObject) one)
        .filter(one -> one.getString("relay").equals(relay))
        .map(JsonObject::encode)
        .findFirst()
        .orElse("");
  }

  /** What the lookahead shows of a slot. */
  JsonObject lookahead(Slot slot) throws IOException, InterruptedException {
    return at("/v1/lookahead").getJsonArray("epochs").stream()
        .flatMap(epoch -> ((JsonObject) epoch).getJsonArray("slots").stream())
        .map(one -> (JsonObject) one)
        .filter(one -> one.getString("slot").equals(slot.toString()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the lookahead lacks slot " + slot));
  }
}
