package dev.baton;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.SettingsReload.Change;
import dev.baton.delegation.SettingsReload.Outcome;
import dev.baton.delegation.SettingsReload.Result;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReloadTest {

  private static final String BEFORE =
      """
      network: hoodi
      beacon: {nodes: [{url: "http://127.0.0.1:5052"}]}
      gateways:
        - {name: alpha, delegate: %s, committer: 0x1111111111111111111111111111111111111111}
        - {name: beta, delegate: %s, committer: 0x2222222222222222222222222222222222222222}
      groups: [{name: all, validators: all, gateways: [alpha, beta]}]
      """
          .formatted(Fixtures.key(1).publicKey().toHex(), Fixtures.key(2).publicKey().toHex());

  @TempDir Path folder;
  private final Live live = new Live();
  private Map<String, String> environment = Map.of();
  private Vertx vertx;
  private ConfigReload reload;

  /** What follows the configuration, and what it has been told. */
  private static final class Live implements LiveConfig {

    private final List<BatonConfig> replaced = new ArrayList<>();
    private Future<Void> prepared = Future.succeededFuture();
    private Optional<RuntimeException> defect = Optional.empty();

    @Override
    public Future<Void> prepare(BatonConfig next) {
      return prepared;
    }

    @Override
    public void replace(BatonConfig next) {
      defect.ifPresent(
          failure -> {
            throw failure;
          });
      replaced.add(next);
    }
  }

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    write(BEFORE);
    reload = new ConfigReload(vertx, load(), this::load, live);
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  private BatonConfig load() {
    return ConfigLoader.load(folder.resolve("baton.yaml"), environment);
  }

  private void write(String yaml) {
    try {
      Files.writeString(folder.resolve("baton.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome reloaded(String yaml) {
    write(yaml);
    return await(reload.run());
  }

  @Test
  void takesOverWhatChangedAndSaysWhat() {
    Outcome outcome =
        reloaded(
            BEFORE
                    .replace("name: beta", "name: gamma")
                    .replace("[alpha, beta]", "[alpha], max-consecutive: 3")
                + "pool: {max-share: 60}\nmonitor: {retention: 2d}\n");

    assertThat(outcome.result()).isEqualTo(Result.TAKEN);
    assertThat(outcome.changes())
        .containsExactly(
            new Change("gateways", List.of("gamma"), List.of("beta"), List.of()),
            new Change("rollups", List.of(), List.of(), List.of("default")),
            new Change("groups", List.of(), List.of(), List.of("all")),
            new Change("pool", List.of(), List.of(), List.of("max-share")),
            new Change("monitor", List.of(), List.of(), List.of("retention")));
    assertThat(live.replaced).containsExactly(reload.current());
    assertThat(reload.current().pool().maxShare()).isEqualTo(60);
  }

  @Test
  void comparesWithWhatWasTakenOverLast() {
    reloaded(BEFORE + "pool: {max-share: 60}");

    assertThat(reloaded(BEFORE + "pool: {max-share: 60}").changes()).isEmpty();
    assertThat(live.replaced).hasSize(1);
    assertThat(reloaded(BEFORE).changes()).hasSize(1);
  }

  @Test
  void noticesThatOnlyTheOrderChanged() {
    Outcome outcome = reloaded(reversed());

    assertThat(outcome.changes())
        .extracting(Change::section, Change::changed)
        .contains(org.assertj.core.groups.Tuple.tuple("gateways", List.of("(their order)")));
  }

  private static String reversed() {
    List<String> lines = new ArrayList<>(BEFORE.lines().toList());
    lines.add(3, lines.remove(4));
    return String.join("\n", lines);
  }

  @Test
  void aBadFileChangesNothingAndSaysEveryProblem() {
    BatonConfig before = reload.current();
    Outcome outcome = reloaded(BEFORE.replace("[alpha, beta]", "[alhpa]") + "pool: {max-share: 0}");

    assertThat(outcome.result()).isEqualTo(Result.UNUSABLE);
    assertThat(outcome.problems()).hasSize(2);
    assertThat(outcome.problems())
        .extracting(Obstacle::reason)
        .containsOnly(Reason.CONFIG_NOT_TAKEN);
    assertThat(outcome.problems().get(0).detail()).contains("groups[0].gateways[0]", "alpha?");
    assertThat(live.replaced).isEmpty();
    assertThat(reload.current()).isSameAs(before);
  }

  @Test
  void aMissingFileChangesNothing() throws IOException {
    Files.delete(folder.resolve("baton.yaml"));

    assertThat(await(reload.run()).result()).isEqualTo(Result.UNUSABLE);
    assertThat(live.replaced).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timing: {lead: 5} | timing",
        "data-dir: elsewhere | data-dir",
        "log: {level: debug} | log",
        "nonce: 4 | nonce",
        "api: {status: {port: 9}} | api",
        "relays: [{name: r, url: 'http://r', dialect: fabric}] | relays",
        "keys: {public-keys: k} | keys"
      })
  void namesWhatNeedsARestartAndTakesNothingOver(String line, String key) {
    Outcome outcome = reloaded(BEFORE + line.strip() + "\npool: {max-share: 60}\n");

    assertThat(outcome.result()).isEqualTo(Result.NEEDS_RESTART);
    assertThat(outcome.restart()).containsExactly(key.strip());
    assertThat(outcome.problems().get(0).detail()).contains(key.strip(), "needs a restart");
    assertThat(live.replaced).isEmpty();
    assertThat(reload.current().pool().maxShare()).isEqualTo(100);
  }

  @Test
  void theEnvironmentStillWinsOverTheFile() {
    environment = Map.of("BATON_POOL__MAX_SHARE", "40");
    assertThat(reloaded(BEFORE + "pool: {max-share: 60}").result()).isEqualTo(Result.TAKEN);
    assertThat(reload.current().pool().maxShare()).isEqualTo(40);
  }

  @Test
  void whatIsNotSafeIsRefusedWithItsReason() {
    live.prepared =
        Future.failedFuture(
            new RefusedException(Reason.DELEGATE_IS_VALIDATOR, "alpha's delegate is a validator"));
    Outcome outcome = reloaded(BEFORE + "pool: {max-share: 60}");

    assertThat(outcome.result()).isEqualTo(Result.REFUSED);
    assertThat(outcome.problems())
        .containsExactly(
            new Obstacle(Reason.DELEGATE_IS_VALIDATOR, "alpha's delegate is a validator"));
    assertThat(live.replaced).isEmpty();
  }

  @Test
  void aDefectIsNoTakeover() {
    live.defect = Optional.of(new IllegalStateException("secret detail"));
    Outcome outcome = reloaded(BEFORE + "pool: {max-share: 60}");

    assertThat(outcome.result()).isEqualTo(Result.REFUSED);
    assertThat(outcome.problems().get(0).detail()).doesNotContain("secret");
    assertThat(reload.current().pool().maxShare()).isEqualTo(100);
  }

  @Test
  void oneGoesAfterTheOther() {
    Promise<Void> slow = Promise.promise();
    live.prepared = slow.future();
    write(BEFORE + "pool: {max-share: 60}");
    Future<Outcome> first = reload.run();
    Future<Outcome> second = reload.run();
    assertThat(second.isComplete()).isFalse();
    slow.complete();

    assertThat(await(first).changes()).hasSize(1);
    assertThat(await(second).changes()).isEmpty();
    assertThat(live.replaced).hasSize(1);
  }

  @Test
  void nothingIsTakenOverWhereNothingFollows() {
    reload = new ConfigReload(vertx, load(), this::load, LiveConfig.FIXED);

    assertThat(reloaded(BEFORE + "pool: {max-share: 60}").result()).isEqualTo(Result.REFUSED);
    assertThat(reloaded(BEFORE).result()).isEqualTo(Result.TAKEN);
  }
}
