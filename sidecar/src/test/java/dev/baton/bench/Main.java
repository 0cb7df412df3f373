package dev.baton.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the benchmarks that are named, or the usual ones; {@code bench/run} is the way to start it.
 */
final class Main {

  private interface Bench {
    List<Row> run(Path folder, Options options) throws Exception;
  }

  private static final Map<String, Bench> BENCHES = benches();

  /** Too long to be waited for whenever something else is measured. */
  private static final Set<String> ONLY_BY_NAME = Set.of(SignerBench.NAME);

  private Main() {}

  private static Map<String, Bench> benches() {
    Map<String, Bench> all = new LinkedHashMap<>();
    all.put("throughput", (folder, options) -> new Throughput(folder, Throughput.Size.FULL).run());
    all.put("latency", (folder, options) -> new Latency(Latency.Size.FULL).run());
    all.put("footprint", (folder, options) -> new Footprint(folder, Footprint.Size.FULL).run());
    all.put("replay", (folder, options) -> new ReplayBench(ReplayBench.Size.FULL).run());
    all.put(Revoking.NAME, (folder, options) -> new Revoking(folder, Revoking.Size.FULL).run());
    all.put(
        SignerBench.NAME,
        (folder, options) -> new SignerBench(folder, SignerBench.Size.of(options)).run());
    return all;
  }

  /** Takes the folder to work in, then options and the names of benchmarks. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Options options = options(Arrays.asList(args).subList(1, args.length));
    List<String> usual =
        BENCHES.keySet().stream().filter(name -> !ONLY_BY_NAME.contains(name)).toList();
    List<String> names = options.names().isEmpty() ? usual : options.names();
    if (!BENCHES.keySet().containsAll(names)) {
      System.err.println("The benchmarks are " + String.join(", ", BENCHES.keySet()) + ".");
      System.exit(2);
    }
    quiet();
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      System.err.println("Measuring " + name + "…");
      rows.addAll(BENCHES.getOrDefault(name, (none, given) -> List.of()).run(folder, options));
    }
    String machine = Machine.line();
    System.out.println(options.json() ? Table.json(rows, machine) : Table.markdown(rows, machine));
    System.exit(0);
  }

  private static Options options(List<String> arguments) {
    try {
      return Options.of(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      throw e;
    }
  }

  /** The sidecar logs each slot; the result is a table. */
  private static void quiet() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR);
  }
}
