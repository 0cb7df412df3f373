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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the benchmarks that are named, or all; {@code bench/run} is the way to start it. */
final class Main {

  private interface Bench {
    List<Row> run(Path folder) throws Exception;
  }

  private static final Map<String, Bench> BENCHES = benches();

  private Main() {}

  private static Map<String, Bench> benches() {
    Map<String, Bench> all = new LinkedHashMap<>();
    all.put("throughput", folder -> new Throughput(folder, Throughput.Size.FULL).run());
    all.put("latency", folder -> new Latency(Latency.Size.FULL).run());
    all.put("footprint", folder -> new Footprint(folder, Footprint.Size.FULL).run());
    return all;
  }

  /** Takes the folder to work in, then {@code --json} and the names of benchmarks. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    List<String> asked = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
    boolean json = asked.remove("--json");
    List<String> names = asked.isEmpty() ? List.copyOf(BENCHES.keySet()) : asked;
    if (!BENCHES.keySet().containsAll(names)) {
      System.err.println("The benchmarks are " + String.join(", ", BENCHES.keySet()) + ".");
      System.exit(2);
    }
    quiet();
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      System.err.println("Measuring " + name + "…");
      rows.addAll(BENCHES.getOrDefault(name, none -> List.of()).run(folder));
    }
    String machine = Machine.line();
    System.out.println(json ? Table.json(rows, machine) : Table.markdown(rows, machine));
    System.exit(0);
  }

  /** The sidecar logs each slot; the result is a table. */
  private static void quiet() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR);
  }
}
