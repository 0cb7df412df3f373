package dev.baton;

import static dev.baton.delegation.Reason.CONFIG_NOT_TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigException;
import dev.baton.config.ConfigLoader;
import dev.baton.config.HookSettings;
import dev.baton.config.Problem;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.SettingsReload.Outcome;
import dev.baton.delegation.SettingsReload.Result;
import dev.baton.delegation.Standing;
import dev.baton.monitor.hook.Hook;
import dev.baton.monitor.hook.HookEvent;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hook's token is replaced in its file while the sidecar runs. */
@Timeout(60)
class HookPartsTest {

  private static final HookEvent EVENT =
      HookEvent.of(
          new Transition(
              new Slot(5),
              Instant.parse("2026-11-01T00:00:12Z"),
              new Subject("alpha", "base-one", "default"),
              Standing.TRUSTED,
              Standing.REVOKED,
              "order",
              List.of(),
              "as told"),
          Fixtures.gateway("alpha", 1),
          List.of());

  private static final String CONFIG =
      """
      network: hoodi
      beacon: {nodes: [{url: 'http://127.0.0.1:5052'}]}
      """;

  private static final String HOOKS =
      """
      hooks:
        - {name: pager, kind: webhook, url: 'http://127.0.0.1:%d/x', token-file: token, on: [revoked]}
        - {name: other, kind: webhook, url: 'http://127.0.0.1:%d/y', token-file: none, on: [revoked]}
      """;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<String> accepted = new CopyOnWriteArrayList<>(List.of("Bearer first"));
  private int port;

  @BeforeEach
  void listen() {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  String header = String.valueOf(request.getHeader("Authorization"));
                  sent.add(header);
                  request.response().setStatusCode(accepted.contains(header) ? 200 : 401).end();
                })
            .listen(0, "127.0.0.1")
            .await();
    port = server.actualPort();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private void holds(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), line);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Hook hook() throws IOException {
    return HookParts.hooks(vertx, settings()).get(0);
  }

  private List<HookSettings> settings() throws IOException {
    return load(CONFIG + HOOKS.formatted(port, port)).hooks();
  }

  private BatonConfig load(String yaml) throws IOException {
    return ConfigLoader.load(Files.writeString(folder.resolve("baton.yaml"), yaml), Map.of());
  }

  /** Whether it was taken. */
  private boolean call(Hook hook) {
    Promise<Void> called = Promise.promise();
    vertx.runOnContext(go -> hook.call(EVENT).onComplete(called));
    return called.future().map(true).otherwise(false).await();
  }

  @Test
  void aTokenThatIsReplacedIsSentFromTheNextTryOn() throws IOException {
    holds("first");
    Hook hook = hook();
    assertThat(call(hook)).isTrue();
    accepted.set(0, "Bearer second");
    holds("second");
    assertThat(call(hook)).isFalse();
    assertThat(call(hook)).isTrue();
    assertThat(call(hook)).isTrue();

    assertThat(sent)
        .containsExactly("Bearer first", "Bearer first", "Bearer second", "Bearer second");
  }

  @Test
  void aFileThatWentBadLeavesTheTokenInUse() throws IOException {
    holds("first");
    Hook hook = hook();
    accepted.clear();
    assertThat(call(hook)).isFalse();
    holds("");
    assertThat(call(hook)).isFalse();
    accepted.add("Bearer first");
    assertThat(call(hook)).isTrue();

    assertThat(sent).containsOnly("Bearer first").hasSize(3);
  }

  @Test
  void everyFileThatIsBadIsNamedBeforeAHookNeedsIt() throws IOException {
    holds("");
    List<HookSettings> settings = settings();
    assertThatThrownBy(() -> HookParts.check(vertx, settings).await())
        .asInstanceOf(InstanceOfAssertFactories.throwable(ConfigException.class))
        .extracting(ConfigException::problems, InstanceOfAssertFactories.list(Problem.class))
        .extracting(Problem::place)
        .containsExactly(folder.resolve("token").toString(), folder.resolve("none").toString());
    holds("first");
    HookParts.check(vertx, settings.subList(0, 1)).await();
  }

  @Test
  void aReloadThatIsRefusedForThemNamesTheFiles() throws IOException {
    holds("first");
    LiveConfig live =
        new LiveConfig() {
          @Override
          public Future<Void> prepare(BatonConfig next) {
            return HookParts.check(vertx, next.hooks());
          }

          @Override
          public void replace(BatonConfig next) {}
        };
    String next = CONFIG + HOOKS.formatted(port, port);
    Outcome outcome = new ConfigReload(vertx, load(CONFIG), () -> load(next), live).run().await();

    assertThat(outcome.result()).isEqualTo(Result.REFUSED);
    assertThat(outcome.problems()).extracting(Obstacle::reason).containsOnly(CONFIG_NOT_TAKEN);
    assertThat(outcome.problems())
        .singleElement()
        .extracting(Obstacle::detail, InstanceOfAssertFactories.STRING)
        .startsWith(folder.resolve("none") + ": ");
  }

  @Test
  void aHookIsMadeWithoutItsFileAndTellsOnceItIsThere() throws IOException {
    Hook hook = hook();
    assertThat(call(hook)).isFalse();
    holds("first");
    assertThat(call(hook)).isTrue();

    assertThat(sent).containsExactly("Bearer first");
  }
}
