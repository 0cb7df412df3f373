package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.Sidecar;
import dev.baton.beacon.Epoch;
import dev.baton.demo.DemoFolder;
import dev.baton.demo.DemoPorts;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetSettings;
import dev.baton.relay.Dialect;
import dev.baton.signer.local.LoadLog;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole sidecar at work whose gateway alpha is configured with another delegate key. */
@Timeout(240)
class RefusedKeysRunTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String OTHER = Fixtures.key(9_999).publicKey().toHex();
  private static final String HOOK =
      """

      hooks:
        - {name: pager, kind: webhook, url: "https://pager.example/x", token-file: no-such-token}
      """;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private Devnet devnet;
  private DemoFolder folder;
  private DemoPorts ports;
  private Sidecar sidecar;
  private String pinned = "";

  @BeforeEach
  void start() throws IOException {
    devnet =
        new Devnet(
            vertx,
            DevnetSettings.small(7)
                .with(
                    new DevnetSettings.Time(Duration.ofSeconds(1), 8, Duration.ZERO, new Epoch(0)))
                .with(new DevnetSettings.Validators(8, 8))
                .with(new DevnetSettings.Actors(1, List.of(Dialect.FABRIC), 2)));
    devnet.start().await();
    folder = DemoFolder.create(devnet);
    ports = DemoPorts.free();
    folder.configure(devnet, ports);
    pinned = devnet.gateways().get(0).delegate().toHex();
    // A machine that is busy with other tests must not make a gateway look bad.
    rewrite("one-machine: on", "enabled: off");
    run();
  }

  @AfterEach
  void stop() throws Exception {
    sidecar.stop().await();
    devnet.close().await();
    vertx.close().await();
    folder.close();
  }

  private void run() {
    LoadLog quiet = new LoadLog(InstantSource.system(), false);
    sidecar = Sidecar.start(vertx, folder.load(), folder::load, "0.1.0", List.of(), quiet).await();
  }

  private void rewrite(String old, String now) throws IOException {
    String yaml = Files.readString(folder.config());
    assertThat(yaml).contains(old);
    Files.writeString(folder.config(), yaml.replace(old, now));
  }

  @Test
  void isSeenWhereverAnOperatorLooksUntilItIsAccepted() throws Exception {
    until(() -> delegated(pinned) > 0);
    assertThat(gateway().has("refused_keys")).isFalse();

    rewrite(pinned, OTHER);
    CliRun reload = baton("reload");
    assertThat(reload.code()).isZero();
    assertThat(reload.out()).contains("~ alpha").contains("Refused keys").contains("alpha");
    isRefused();

    long before = decided();
    until(() -> decided() > before + 4);
    assertThat(delegated(OTHER)).as("nothing goes to a key that nobody accepted").isZero();
    assertThat(baton("gateways", "list").out()).contains("ago");

    sidecar.stop().await();
    run();
    isRefused();

    CliRun accept = baton("gateways", "accept", "alpha", "--confirm", "accept the keys of alpha");
    assertThat(accept.code()).as(accept.err()).isZero();
    isOver();
    until(() -> delegated(OTHER) > 0);
  }

  @Test
  void isOverWhenThePinnedKeyIsBack() throws Exception {
    rewrite(pinned, OTHER);
    baton("reload");
    isRefused();

    rewrite(OTHER, pinned);
    assertThat(baton("reload").out()).doesNotContain("Refused");
    isOver();
    until(() -> delegated(pinned) > 0);
  }

  @Test
  void isNotOverByAConfigurationThatWasRefusedItself() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      // With a registry that never answers, no slot looks again at what is offered.
      rewrite(
          "  - name: devnet\n",
          "  - name: devnet\n    registry: http://127.0.0.1:" + silent.getLocalPort() + "\n");
      rewrite(pinned, OTHER);
      baton("reload");
      isRefused();

      rewrite(OTHER, pinned);
      Files.writeString(folder.config(), HOOK, StandardOpenOption.APPEND);
      CliRun reload = baton("reload");
      assertThat(reload.code()).isEqualTo(77);
      assertThat(reload.out()).contains("no-such-token").doesNotContain("the log");
      isRefused();
      long before = decided();
      until(() -> decided() > before + 2);
      assertThat(delegated(OTHER)).as("nothing goes to a key that nobody accepted").isZero();
    }
  }

  private void isRefused() throws Exception {
    JsonNode keys = gateway().path("refused_keys");
    assertThat(keys.at("/changes/0/pinned").asText()).isEqualTo(pinned);
    assertThat(keys.at("/changes/0/offered").asText()).isEqualTo(OTHER);
    assertThat(keys.at("/changes/0/by").asText()).isEqualTo("configuration");
    assertThat(Instant.parse(keys.path("since").asText())).isBeforeOrEqualTo(Instant.now());
    assertThat(baton("gateways").out()).contains("accept alpha");
    assertThat(baton("gateways", "show", "alpha").out()).contains(OTHER + " (refused)", pinned);
    assertThat(baton("status").out()).contains("alpha gets no slot: its keys are refused");
    assertThat(doctor("gateway alpha keys")).contains("another delegate by the configuration");
    assertThat(metrics()).contains("baton_gateway_keys_refused{gateway=\"alpha\"} 1.0");
    assertThat(metrics()).contains("baton_gateway_keys_refused{gateway=\"beta\"} 0.0");
  }

  private void isOver() throws Exception {
    assertThat(gateway().has("refused_keys")).isFalse();
    assertThat(baton("gateways").out()).doesNotContain("Refused");
    assertThat(baton("gateways", "show", "alpha").out()).doesNotContain("efused");
    assertThat(baton("status").out()).doesNotContain("keys are refused");
    assertThat(doctor("gateway keys")).isEqualTo("none differs from what was pinned");
    assertThat(metrics()).contains("baton_gateway_keys_refused{gateway=\"alpha\"} 0.0");
  }

  private CliRun baton(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-c", folder.config().toString()));
    return CliRun.of(all.toArray(String[]::new));
  }

  private String doctor(String check) {
    return DoctorFixture.finding(baton("doctor", "--json"), check).path("found").asText();
  }

  private JsonNode gateway() throws Exception {
    return Json.parse(get(sidecar.urls().status() + "/v1/gateways")).at("/data/0");
  }

  private String metrics() throws Exception {
    return get(sidecar.urls().metrics() + "/metrics");
  }

  private String get(String url) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }

  private long decided() {
    return delegations().size();
  }

  private long delegated(String delegate) {
    return delegations().stream().filter(delegate::equals).count();
  }

  /** The delegate of every decision in the journal. */
  private List<String> delegations() {
    JsonNode data = baton("delegations", "--json", "--limit", "1000").json().path("data");
    assertThat(data.isArray()).isTrue();
    return data.findValuesAsText("delegate");
  }

  private static void until(BooleanSupplier there) throws InterruptedException {
    Instant latest = Instant.now().plus(PATIENCE);
    while (!there.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(latest);
      Thread.sleep(200);
    }
  }
}
