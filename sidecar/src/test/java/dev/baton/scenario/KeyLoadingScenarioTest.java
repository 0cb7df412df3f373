package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KdfSettings;
import dev.baton.bls.keystore.Keystore;
import dev.baton.delegation.KeyReload;
import dev.baton.delegation.Reason;
import dev.baton.demo.DemoFolder;
import dev.baton.devnet.Devnet;
import dev.baton.signer.local.LoadLimits;
import dev.baton.testkit.Fixtures;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A sidecar at work while keys take long to decrypt, and when a keystore goes and comes back. */
@RealTime
class KeyLoadingScenarioTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** As many as are decrypted at once: what is found after them has to wait. */
  private static final int COSTLY = LoadLimits.ofThisMachine().lanes();

  private static final int VALIDATORS = 24;

  private static Path keys(DemoFolder folder) {
    return folder.data().resolveSibling("keys");
  }

  /** Before all others by name: keystores that take some ten seconds, which is the most allowed. */
  private static final class CostlyKeysFirst implements Scenario.Overrides {
    @Override
    public Map<String, String> of(Devnet devnet) {
      return Map.of();
    }

    @Override
    public void prepare(DemoFolder folder, Devnet devnet) {
      IntStream.range(0, COSTLY).parallel().forEach(number -> write(folder, number));
    }

    private static void write(DemoFolder folder, int number) {
      byte[] password = "devnet".getBytes(StandardCharsets.UTF_8);
      KdfSettings costly = new KdfSettings.Pbkdf2(1 << 24);
      try (Secret secret = Secret.of(password)) {
        Path file =
            Files.createFile(
                keys(folder).resolve("0-" + number + ".json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Keystore keystore =
            Keystore.encrypt(Fixtures.key(9000 + number), secret, costly, "", new SecureRandom());
        Files.write(file, keystore.toJson());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** What /readyz says of the keys. */
  private static JsonObject keyCheck(Scenario scenario) throws IOException, InterruptedException {
    URI uri = URI.create(scenario.sidecar().urls().status()).resolve("/readyz");
    HttpResponse<String> answer =
        CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    return new JsonObject(answer.body())
        .getJsonArray("checks").stream()
            .map(one -> (JsonObject) one)
            .filter(one -> one.getString("name").equals("keys"))
            .findFirst()
            .orElseThrow();
  }

  private static boolean isReady(Scenario scenario) {
    try {
      return keyCheck(scenario).getBoolean("ok");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void slotsWhoseKeysAreNotReadyAreLeftAndTakenUpWhenTheyAre() throws Exception {
    try (Scenario scenario = Scenario.start(Scenario.settings(), new CostlyKeysFirst())) {
      assertThat(keyCheck(scenario))
          .isEqualTo(
              new JsonObject()
                  .put("name", "keys")
                  .put("ok", false)
                  .put("reason", "key-loading")
                  .put("meaning", Reason.KEY_LOADING.meaning())
                  .put("remedy", Reason.KEY_LOADING.remedy())
                  .put("keys_ready", 0)
                  .put("keys", VALIDATORS + COSTLY));
      Scenario.until("all keys are ready", () -> isReady(scenario));
      Slot ready = scenario.spec().slotAt(Instant.now());
      assertThat(keyCheck(scenario).getInteger("keys_ready")).isEqualTo(VALIDATORS + COSTLY);

      int late = scenario.sidecar().settings().timing().usefulUntil();
      scenario.until(ready.plus(late + 8));
      scenario
          .outcome()
          .assertRefused(
              scenario.owned(scenario.first(), ready.plus(late - 1)), Reason.KEY_LOADING);
      scenario
          .outcome()
          .assertConfirmedEverywhere(scenario.owned(ready.plus(late + 2), ready.plus(late + 6)));
      scenario.outcome().assertNothingUnsound();
      keystoresGoAndComeBack(scenario);
    }
  }

  private static void keystoresGoAndComeBack(Scenario scenario) throws Exception {
    Path file;
    try (var files = Files.list(keys(scenario.folder()))) {
      file =
          files
              .filter(one -> !one.getFileName().toString().startsWith("0-"))
              .findFirst()
              .orElseThrow();
    }
    Path aside = scenario.folder().data().resolveSibling("aside.json");
    Files.move(file, aside);
    KeyReload.Outcome gone = reload(scenario);
    assertThat(gone.removed()).hasSize(1);
    assertThat(gone.unchanged()).isEqualTo(VALIDATORS + COSTLY - 1);
    assertThat(keyCheck(scenario).getInteger("keys")).isEqualTo(VALIDATORS + COSTLY - 1);

    Files.move(aside, file);
    assertThat(reload(scenario).added()).isEqualTo(gone.removed());
    Scenario.until("it is decrypted, and no other", () -> isReady(scenario));

    Path broken = Files.writeString(keys(scenario.folder()).resolve("broken.json"), "{}");
    KeyReload.Outcome refused = reload(scenario);
    assertThat(refused.problems())
        .singleElement()
        .asString()
        .contains("key-failed", broken.toString());
    assertThat(refused.unchanged()).isEqualTo(VALIDATORS + COSTLY);
  }

  private static KeyReload.Outcome reload(Scenario scenario) {
    List<KeyReload.Outcome> all = scenario.sidecar().reloadKeys().await();
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
