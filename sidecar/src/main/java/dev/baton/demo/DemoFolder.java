package dev.baton.demo;

import dev.baton.Sidecar;
import dev.baton.api.TokenFile;
import dev.baton.beacon.ChainSpec;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import dev.baton.bls.ecdsa.EcdsaSecretKey;
import dev.baton.bls.keystore.KdfSettings;
import dev.baton.bls.keystore.Keystore;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.delegation.Journal;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetGateway;
import dev.baton.devnet.DevnetRelay;
import dev.baton.store.SqliteJournal;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A folder with all that an operator would have made: keystores, a password, a configuration, a
 * journal and a token. Goes when the demo ends.
 */
public final class DemoFolder implements AutoCloseable {

  /** So cheap that it protects nothing: the devnet's keys are known to all. */
  private static final KdfSettings CHEAP = new KdfSettings.Pbkdf2(2);

  private static final byte[] PASSWORD = "devnet".getBytes(StandardCharsets.UTF_8);

  private static final String HEARTBEAT_KEY = "heartbeat-key";

  /** Whatever a busy machine makes the probes believe, somebody is left to delegate to. */
  private static final String OBJECTIVES = "slos:\n  - {name: default, floor: 1}\n";

  private static final List<String> NAMES =
      List.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta");

  private final Path folder;

  private DemoFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder, and in it what does not depend on where the devnet listens. */
  public static DemoFolder create(Devnet devnet) throws IOException {
    Path folder =
        Files.createTempDirectory(
            "baton-demo-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    DemoFolder made = new DemoFolder(folder);
    made.writeKeys(devnet);
    ChainSpec spec = devnet.chain().spec();
    Journal.Chain chain = new Journal.Chain(spec.genesisValidatorsRoot(), spec.chainId());
    SqliteJournal.create(made.data(), chain, Optional.empty(), Instant.now()).close();
    TokenFile.create(made.data().resolve(Sidecar.TOKEN_FILE));
    return made;
  }

  /**
   * Writes the configuration for a devnet that has started, and loads it as any other. The sidecar
   * listens on any ports.
   */
  public BatonConfig configure(Devnet devnet) throws IOException {
    return configure(devnet, DemoPorts.ANY);
  }

  /** Writes the configuration as above, with the ports on which the sidecar is to listen. */
  public BatonConfig configure(Devnet devnet, DemoPorts ports) throws IOException {
    Files.writeString(config(), yaml(devnet, ports));
    return load();
  }

  /** Loads the configuration as it is in the file now. */
  public BatonConfig load() {
    return ConfigLoader.load(config(), Map.of());
  }

  /** Where the configuration is, once there is one. */
  public Path config() {
    return folder.resolve("baton.yaml");
  }

  /** Where the journal and the token are. */
  public Path data() {
    return folder.resolve("data");
  }

  /** Where the demo's log goes. */
  public Path log() {
    return folder.resolve("baton.log");
  }

  private void writeKeys(Devnet devnet) throws IOException {
    Path keys = Files.createDirectories(folder.resolve("keys"));
    SecureRandom random = new SecureRandom();
    for (BlsSecretKey key : devnet.owned()) {
      byte[] json = Keystore.encrypt(key, Secret.of(PASSWORD.clone()), CHEAP, "", random).toJson();
      Path file = keys.resolve(key.publicKey().toHex() + ".json");
      Files.write(file, json);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    secret("password.txt", PASSWORD);
    byte[] heartbeat = new byte[EcdsaSecretKey.SIZE];
    random.nextBytes(heartbeat);
    String hex = "0x" + HexFormat.of().formatHex(heartbeat) + "\n";
    secret(HEARTBEAT_KEY, hex.getBytes(StandardCharsets.US_ASCII));
  }

  private void secret(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static String yaml(Devnet devnet, DemoPorts ports) {
    StringBuilder yaml = new StringBuilder("network: devnet\nsigning: on\ndata-dir: data\n");
    yaml.append("beacon:\n  timeout: 500ms\n  nodes:\n");
    each(
        yaml, devnet.beaconNodes(), (n, node) -> line("name: beacon-%d, url: '%s'", n, node.url()));
    yaml.append("keys:\n  keystores:\n    - {path: keys, passwords: password.txt}\ngateways:\n");
    each(yaml, devnet.gateways(), DemoFolder::gateway);
    yaml.append(rollup(devnet)).append(OBJECTIVES);
    yaml.append("monitor:\n  one-machine: on\n  heartbeat-key-file: ")
        .append(HEARTBEAT_KEY)
        .append("\n");
    yaml.append("groups:\n");
    yaml.append("  - {name: all, validators: all, policy: round-robin, gateways: [");
    yaml.append(String.join(", ", NAMES.subList(0, devnet.gateways().size())));
    yaml.append("]}\nrelays:\n");
    each(yaml, devnet.relays(), DemoFolder::relay);
    return yaml.append(api(ports)).toString();
  }

  private static String api(DemoPorts ports) {
    return String.format(
        Locale.ROOT,
        "api:%n  status: {port: %d}%n  admin: {port: %d}%n  metrics: {port: %d}%n",
        ports.status(),
        ports.admin(),
        ports.metrics());
  }

  private static String gateway(int number, DevnetGateway gateway) {
    return line(
        "name: %s, delegate: '%s', committer: '%s', url: '%s', control-url: '%s', stream-url: '%s'",
        NAMES.get(number - 1),
        gateway.delegate(),
        gateway.committer(),
        gateway.url(),
        gateway.url(),
        "ws" + gateway.url().toString().substring("http".length()));
  }

  /**
   * The rollup with the nodes that show it. What they say is in whole seconds; where slots are not,
   * they are left out, as one could not tell from them how far the rollup is.
   */
  private static String rollup(Devnet devnet) {
    StringBuilder yaml = new StringBuilder("rollups:\n  - name: devnet\n");
    if (devnet.chain().spec().slotDuration().toMillisPart() == 0) {
      yaml.append("    nodes:\n");
      URI node = devnet.rollupNode().url();
      yaml.append("  ").append(line("name: op-node, kind: op-node, url: '%s'", node));
      yaml.append("  ").append(line("name: geth, kind: execution, url: '%s/geth'", node));
      yaml.append("    portal-metrics: '").append(node).append("/metrics'\n");
    }
    return yaml.toString();
  }

  private static String relay(int number, DevnetRelay relay) {
    String dialect = relay.dialect().toString().toLowerCase(Locale.ROOT);
    return line("name: relay-%d, url: '%s', dialect: %s", number, relay.url(), dialect);
  }

  private static <T> void each(
      StringBuilder yaml, List<T> things, BiFunction<Integer, T, String> write) {
    for (int i = 0; i < things.size(); i++) {
      yaml.append(write.apply(i + 1, things.get(i)));
    }
  }

  private static String line(String format, Object... values) {
    return "    - {" + String.format(Locale.ROOT, format, values) + "}\n";
  }

  /** Removes the folder with all that is in it. */
  @Override
  public void close() throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
