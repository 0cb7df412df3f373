package dev.baton.counterparts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.Sidecar;
import dev.baton.api.TokenFile;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KdfSettings;
import dev.baton.bls.keystore.Keystore;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.SlotReport;
import dev.baton.devnet.Arrival;
import dev.baton.devnet.DevnetRelay;
import dev.baton.devnet.InteropKeys;
import dev.baton.devnet.ProposerSchedule;
import dev.baton.relay.Dialect;
import dev.baton.store.SqliteJournal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sidecar in this process beside a counterpart's beacon node: a folder as an operator would
 * make it, signing on, and two relays, one of each dialect, that admit the chain's proposers.
 */
final class SidecarRun implements AutoCloseable {

  /** So cheap that it protects nothing: interop keys are known to all. */
  private static final KdfSettings CHEAP = new KdfSettings.Pbkdf2(2);

  private static final String PASSWORD = "interop";
  private static final int GATEWAYS = 1000;
  private static final long PATIENCE_SECONDS = 60;

  private final Vertx vertx = Vertx.vertx();
  private final Path folder = Installed.workFolder("sidecar");
  private final Map<SlotKey, SlotReport> reports = new ConcurrentHashMap<>();
  private final ChainRules rules;
  private final Set<BlsPublicKey> owned;
  private final List<DevnetRelay> relays;
  private final Instant launched;
  private final Sidecar sidecar;
  private final Instant ready;

  private SidecarRun(URI node, ChainRules rules, ChainWatch watch, int validators)
      throws IOException {
    this.rules = rules;
    List<BlsSecretKey> keys =
        IntStream.range(0, validators).mapToObj(InteropKeys::secretKey).toList();
    this.owned = keys.stream().map(BlsSecretKey::publicKey).collect(Collectors.toUnmodifiableSet());
    writeKeys(keys);
    SqliteJournal.create(data(), chain(), Optional.empty(), Instant.now()).close();
    TokenFile.create(data().resolve(Sidecar.TOKEN_FILE));
    BatonConfig config = load(node, List.of());
    ProposerSchedule schedule = new ProposerSchedule(rules.spec(), watch::proposer);
    this.relays =
        List.of(Dialect.FABRIC, Dialect.SPECIFICATION).stream()
            .map(dialect -> relay(schedule, dialect, config))
            .toList();
    await(Future.all(relays.stream().map(DevnetRelay::start).toList()));
    this.launched = Instant.now();
    this.sidecar =
        await(
            Sidecar.start(
                vertx,
                load(node, relays),
                "test",
                List.of((before, now) -> reports.put(now.key(), now))));
    this.ready = Instant.now();
  }

  /** Returns once it is ready; the interop validators with the lowest indices are its own. */
  static SidecarRun start(URI node, ChainRules rules, ChainWatch watch, int validators) {
    try {
      return new SidecarRun(node, rules, watch, validators);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<BlsPublicKey> owned() {
    return owned;
  }

  List<DevnetRelay> relays() {
    return relays;
  }

  Path folder() {
    return folder;
  }

  /** When it was started; it cannot have read anything before. */
  Instant launched() {
    return launched;
  }

  /** When it said that it runs. */
  Instant ready() {
    return ready;
  }

  /** What it last told of every slot that it ever planned. */
  Map<SlotKey, SlotReport> reports() {
    return Map.copyOf(reports);
  }

  /** All that ever reached a relay, whatever became of it. */
  List<Arrival> arrivals() {
    return relays.stream().flatMap(relay -> relay.received().stream()).toList();
  }

  /** What a relay shows to anyone who asks for the slot, in its own dialect. */
  static JsonNode listing(DevnetRelay relay, Slot slot) {
    JsonNode answer = Json.read(relay.url().resolve(relay.dialect().listPath(slot)));
    return answer.isArray() ? answer : answer.path("delegations");
  }

  /** Stops the sidecar and reads what its journal holds. */
  Map<SlotKey, JournalEntry> stopAndReadJournal() {
    await(sidecar.stop());
    try (SqliteJournal journal = SqliteJournal.open(data(), chain())) {
      return journal.list(Journal.Query.since(new Slot(0))).stream()
          .collect(Collectors.toMap(JournalEntry::key, entry -> entry));
    }
  }

  @Override
  public void close() {
    await(sidecar.stop().eventually(vertx::close));
  }

  private DevnetRelay relay(ProposerSchedule schedule, Dialect dialect, BatonConfig config) {
    return new DevnetRelay(
        vertx,
        vertx.getOrCreateContext(),
        schedule,
        InstantSource.system(),
        dialect,
        new SigningInfo(config.network().signingId(), config.network().nonce()));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Journal.Chain chain() {
    return new Journal.Chain(rules.spec().genesisValidatorsRoot(), rules.spec().chainId());
  }

  private void writeKeys(List<BlsSecretKey> keys) throws IOException {
    Path directory = Files.createDirectories(folder.resolve("keys"));
    byte[] password = PASSWORD.getBytes(StandardCharsets.UTF_8);
    SecureRandom random = new SecureRandom();
    for (BlsSecretKey key : keys) {
      byte[] json = Keystore.encrypt(key, Secret.of(password.clone()), CHEAP, "", random).toJson();
      ownersAlone(Files.write(directory.resolve(key.publicKey().toHex() + ".json"), json));
    }
    ownersAlone(Files.write(folder.resolve("password.txt"), password));
  }

  private static void ownersAlone(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** Without relays only the network's terms are of use: the relays themselves need them. */
  private BatonConfig load(URI node, List<DevnetRelay> relays) throws IOException {
    StringBuilder yaml = new StringBuilder("network: devnet\nsigning: on\ndata-dir: data\n");
    yaml.append("beacon:\n  timeout: 1s\n  nodes:\n    - {name: counterpart, url: '");
    yaml.append(node).append("'}\n");
    yaml.append("keys:\n  keystores:\n    - {path: keys, passwords: password.txt}\ngateways:\n");
    for (int i = 1; i <= 3; i++) {
      String delegate = InteropKeys.secretKey(GATEWAYS + i).publicKey().toHex();
      String committer = "0x" + ("0" + i).repeat(20);
      yaml.append(
          String.format(
              "    - {name: gateway-%d, delegate: '%s', committer: '%s'}%n",
              i, delegate, committer));
    }
    yaml.append("groups:\n  - {name: all, validators: all, policy: round-robin,");
    yaml.append(" gateways: [gateway-1, gateway-2, gateway-3]}\nrelays:\n");
    if (relays.isEmpty()) {
      yaml.append("    - {name: nobody, url: 'http://127.0.0.1:1', dialect: fabric}\n");
    }
    for (DevnetRelay relay : relays) {
      yaml.append(
          String.format(
              "    - {name: %s, url: '%s', dialect: %s}%n",
              relay.dialect(), relay.url(), relay.dialect()));
    }
    yaml.append(
        String.format(
            "timing: {lead: %d, useful-until: %d, settle: %d}%n",
            SettlementRule.LEAD, SettlementRule.USEFUL_UNTIL, SettlementRule.SETTLE));
    yaml.append("api:\n  status: {port: 0}\n  admin: {port: 0}\n  metrics: {port: 0}\n");
    Path file = folder.resolve("baton.yaml");
    Files.writeString(file, yaml);
    return ConfigLoader.load(file, Map.of());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
