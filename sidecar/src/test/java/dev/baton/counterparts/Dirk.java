package dev.baton.counterparts;

import dev.baton.testkit.TestCertificates;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Dirk 1.2.1 with two wallets of the file store, "Validators" of whole keys and "Cluster" of split
 * ones, both empty. Its client "baton" may do all with them; "watcher" may list and not sign.
 */
public final class Dirk implements AutoCloseable {

  /** Of every account; Dirk reads it from its configuration. */
  public static final String PASSPHRASE = "not a secret";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Where one of several listens. */
  public record Place(int id, String host, int port) {

    private String authority() {
      return host + ":" + port;
    }
  }

  private final Place place;
  private final Path wallets;
  private final CounterpartProcess process;

  private Dirk(Place place, Path wallets, CounterpartProcess process) {
    this.place = place;
    this.wallets = wallets;
    this.process = process;
  }

  /**
   * Free places for so many, each at a loopback address of its own: Dirks know each other by name.
   */
  public static List<Place> places(int count) {
    List<Integer> ports = Installed.freePorts(count);
    return IntStream.range(0, count)
        .mapToObj(i -> new Place(i + 1, "127.0.0." + (i + 1), ports.get(i)))
        .toList();
  }

  /** Skips the test where Dirk cannot be built: it is written in Go. */
  public static void assumeGo() {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
    Assumptions.assumeTrue(there, "not run: no Go");
  }

  /**
   * Returns once it answers.
   *
   * @param all the places of the whole cluster, this one's among them
   */
  public static Dirk start(Place place, List<Place> all, TestCertificates certificates) {
    Path program = Installed.folder("dirk", "dirk").resolve("dirk");
    Path work = Installed.workFolder("dirk");
    int metrics = Installed.freePorts(1).get(0);
    TestCertificates.Pem own = certificates.server(place.host());
    try {
      Path wallets = work.resolve("wallets");
      writeWallet(wallets, "Validators", "non-deterministic");
      writeWallet(wallets, "Cluster", "distributed");
      Files.writeString(
          work.resolve("dirk.yml"),
          configuration(place, all, certificates.authority(), own, work, metrics));
      CounterpartProcess process =
          CounterpartProcess.start(
              "dirk", work, work, Map.of(), program.toString(), "--base-dir=" + work);
      URI answers = URI.create("http://127.0.0.1:" + metrics + "/metrics");
      return new Dirk(place, wallets, process.awaitAnswer(answers, PATIENCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where its API is. */
  public URI url() {
    return URI.create("https://" + place.authority());
  }

  /** The files of all accounts, each an EIP-2335 keystore with more fields. */
  public List<byte[]> accountFiles() {
    try (Stream<Path> files = Files.walk(wallets)) {
      return files.filter(Dirk::isAccount).map(Dirk::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }

  private static String configuration(
      Place place,
      List<Place> all,
      Path authority,
      TestCertificates.Pem own,
      Path work,
      int metrics) {
    StringBuilder peers = new StringBuilder();
    all.forEach(
        one ->
            peers.append("  ").append(one.id()).append(": ").append(one.authority()).append('\n'));
    return String.join(
        "\n",
        "log-level: Debug",
        "server:",
        "  id: " + place.id(),
        "  name: " + place.host(),
        "  listen-address: " + place.authority(),
        "certificates:",
        "  server-cert: file://" + own.certificate(),
        "  server-key: file://" + own.key(),
        "  ca-cert: file://" + authority,
        "storage-path: " + work.resolve("storage"),
        "stores:",
        "- name: Local",
        "  type: filesystem",
        "  location: " + work.resolve("wallets"),
        "metrics:",
        "  listen-address: 127.0.0.1:" + metrics,
        "peers:",
        peers + "unlocker:",
        "  account-passphrases: [\"" + PASSPHRASE + "\"]",
        "process:",
        "  generation-passphrase: \"" + PASSPHRASE + "\"",
        "permissions:",
        "  baton:",
        "    Validators: All",
        "    Cluster: All",
        "  watcher:",
        "    Validators: [Access account]",
        "");
  }

  private static void writeWallet(Path wallets, String name, String type) throws IOException {
    String id = UUID.randomUUID().toString();
    Path folder = Files.createDirectories(wallets.resolve(id));
    Files.writeString(
        folder.resolve(id),
        String.format(
            "{\"name\":\"%s\",\"type\":\"%s\",\"uuid\":\"%s\",\"version\":1}", name, type, id));
  }

  /** Beside the accounts there are the wallet's own file, named as its folder, and an index. */
  private static boolean isAccount(Path file) {
    Path folder = java.util.Objects.requireNonNull(file.getParent());
    return Files.isRegularFile(file)
        && !file.endsWith("index")
        && !file.endsWith(java.util.Objects.requireNonNull(folder.getFileName()));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
