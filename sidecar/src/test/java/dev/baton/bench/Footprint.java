package dev.baton.bench;

import dev.baton.demo.DemoFolder;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetSettings;
import dev.baton.devnet.DevnetSettings.Validators;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Resident memory and time to ready of the sidecar as packaged, working on a devnet that lives in
 * this process, beside a service of the same libraries without ours. They take turns.
 */
final class Footprint {

  private static final String NAME = "footprint";
  private static final List<String> SMALL =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-Xss512k");

  /** How often, with how many public keys, and how long a process works before it is weighed. */
  record Size(int rounds, int publicKeys, long millis) {
    static final Size FULL = new Size(3, 100_000, 3_000);
    static final Size TINY = new Size(1, 50, 100);
  }

  private final Path folder;
  private final Size size;
  private final Map<String, Samples> ready = new LinkedHashMap<>();
  private final Map<String, Samples> resident = new LinkedHashMap<>();

  Footprint(Path folder, Size size) {
    this.folder = folder;
    this.size = size;
  }

  List<Row> run() throws Exception {
    Vertx vertx = Vertx.vertx();
    Devnet devnet = new Devnet(vertx, DevnetSettings.small(1).with(new Validators(64, 1)));
    try (DemoFolder made = DemoFolder.create(devnet)) {
      devnet.start().await(1, TimeUnit.MINUTES);
      made.configure(devnet);
      measure(made.log().resolveSibling("baton.yaml"));
    } finally {
      devnet.close().await(1, TimeUnit.MINUTES);
      vertx.close().await(1, TimeUnit.MINUTES);
    }
    return rows();
  }

  private void measure(Path config) throws Exception {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("bare service, default flags", bare(List.of()));
    commands.put("bare service, SerialGC, C1, archive", bare(withArchive()));
    commands.put("Baton, 1 validator", baton(config));
    commands.put("Baton, " + size.publicKeys() + " public keys", baton(withPublicKeys(config)));
    for (int round = 0; round < size.rounds(); round++) {
      for (Map.Entry<String, List<String>> one : commands.entrySet()) {
        weigh(one.getKey(), one.getValue());
      }
    }
  }

  private void weigh(String what, List<String> command) throws Exception {
    try (Service service = Service.start(command)) {
      ready.computeIfAbsent(what, w -> new Samples()).add(service.readyMillis());
      Thread.sleep(size.millis());
      resident.computeIfAbsent(what, w -> new Samples()).add(service.residentMib());
    }
  }

  /** As an installed copy has it: the launcher beside the jar, its archive made before. */
  private List<String> baton(Path config) {
    return List.of(launcher().toString(), "run", "--config", config.toString());
  }

  private Path launcher() {
    return folder.resolve("packaged").resolve("baton");
  }

  static List<String> bare(List<String> flags) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), service()));
    return command;
  }

  private List<String> withArchive() throws Exception {
    Path archive = folder.resolve("bare.jsa");
    List<String> dump = new ArrayList<>(SMALL);
    dump.add("-XX:ArchiveClassesAtExit=" + archive);
    List<String> command = new ArrayList<>(bare(dump));
    command.add("once");
    Process made =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    made.waitFor(2, TimeUnit.MINUTES);
    List<String> flags = new ArrayList<>(SMALL);
    flags.add("-XX:SharedArchiveFile=" + archive);
    return flags;
  }

  private Path withPublicKeys(Path config) throws IOException {
    Path keys = config.resolveSibling("public-keys.txt");
    PublicKeys.write(keys, size.publicKeys());
    Path other = config.resolveSibling("many.yaml");
    String yaml = Files.readString(config);
    return Files.writeString(
        other, yaml.replace("\ngateways:", "\n  public-keys: public-keys.txt\ngateways:"));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String service() {
    return "dev.baton.bench.BareService";
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    ready.forEach(
        (what, samples) -> rows.add(Row.plain(NAME, what + ", ready", samples.median(), "ms")));
    resident.forEach(
        (what, samples) -> rows.add(Row.plain(NAME, what + ", resident", samples.median(), "MiB")));
    rows.replaceAll(Footprint::withAim);
    return rows;
  }

  private static Row withAim(Row row) {
    return switch (row.what()) {
      case "Baton, 1 validator, ready" -> row.atMost(800);
      case "Baton, 1 validator, resident" -> row.atMost(100);
      default -> row;
    };
  }
}
