package dev.baton.cli;

import dev.baton.Sidecar;
import dev.baton.config.BatonConfig;
import dev.baton.demo.DemoFolder;
import dev.baton.demo.DemoPorts;
import dev.baton.demo.DemoRun;
import dev.baton.demo.DemoSummary;
import dev.baton.demo.SlotLine;
import dev.baton.demo.scenario.VantageSet;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetSettings;
import dev.baton.signer.local.LoadLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The sidecar at work on a network of its own. */
@Command(
    name = "demo",
    header = "Shows the sidecar at work on a small network in this process.",
    description =
        "Starts a beacon chain with short slots, three beacon nodes, two relays and three gateways,"
            + " and beside them the sidecar as it is shipped, all of it on loopback. Prints a line"
            + " for every slot, with --json an object a line, and at the end, or on Ctrl-C, a"
            + " summary. Ends with 0 only if every owned slot was delegated exactly once and"
            + " confirmed by both relays, otherwise with 1. With --keep it stays when it is done, for"
            + " other commands to be tried on it, until Ctrl-C. With --scenario it plays instead, on a"
            + " virtual clock and within seconds, what a gateway or what is around it can do wrong,"
            + " and ends with 0 only if what came of it is what a table says that must. Scenarios"
            + " have tighter objectives than the default one, and name them.",
    exitCodeList = "1:A defect of Baton, or what the demo shows did not hold.",
    footer = {
      "  baton demo",
      "  baton demo --slots 16 --json",
      "  baton demo --seed 7",
      "  baton demo --keep",
      "  baton demo --scenario stall --vantages own+chain",
      "  baton demo --scenario all --json"
    })
final class Demo implements Callable<Integer> {

  private static final long ENDLESS = Long.MAX_VALUE;

  /** How long one that stays goes on by itself, unless told otherwise. */
  private static final long BEFORE_STAYING = 12;

  private static final int CLOSING_SECONDS = 10;

  private final Promise<Void> interrupted = Promise.promise();

  private final Surroundings surroundings;
  @Spec private CommandSpec spec;

  @Option(
      names = JsonOption.NAME,
      description = "Print one JSON object a line, the last one the summary.")
  private boolean json;

  @Option(
      names = "--slots",
      paramLabel = "N",
      description = "End after this many slots. Default: go on until interrupted.")
  private long slots = ENDLESS;

  @Option(
      names = "--keep",
      description =
          "Stay when it is done, after 12 slots unless --slots says otherwise, and say with which"
              + " commands it can be asked from another terminal. Ctrl-C ends it.")
  private boolean keep;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the chain's chances: the same seed gives the same duties. Default: 1.")
  private long seed;

  @Option(
      names = "--slot-ms",
      paramLabel = "MS",
      defaultValue = "1000",
      description = "How long a slot lasts, in milliseconds, 200 at least. Default: 1000.")
  private int slotMillis;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description =
          "Play this scenario, or \"all\" of them; \"list\" says what each is. Without a network or"
              + " keys.")
  private @Nullable String scenario;

  @Option(
      names = "--vantages",
      paramLabel = "SET",
      description =
          "From where a scenario's gateways are seen: own, own+remote, own+chain or"
              + " own+remote+chain. Default: from each of these in turn.")
  private @Nullable String vantages;

  Demo(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    AtLeast.require(spec.commandLine(), "--slots", slots, 1);
    AtLeast.require(spec.commandLine(), "--slot-ms", slotMillis, 200);
    if (vantages != null && scenario == null) {
      throw usage("--vantages says from where a scenario is seen: give --scenario, too");
    }
    if (scenario != null && (keep || slots != ENDLESS)) {
      throw usage("--scenario ends by itself: it takes neither --slots nor --keep");
    }
    Logging.toNowhere();
    if (scenario != null) {
      return play(scenario);
    }
    Vertx vertx = Vertx.vertx();
    CountDownLatch finished = new CountDownLatch(1);
    surroundings.signals().onFirst(interrupted::tryComplete);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(finished), "demo-interrupt"));
    try {
      DevnetSettings settings = DevnetSettings.small(seed).with(time());
      return run(vertx, new Devnet(vertx, settings));
    } finally {
      vertx.close().await();
      finished.countDown();
    }
  }

  private int play(String name) throws IOException {
    DemoScenarios scenarios = new DemoScenarios(screen(), json, seed);
    if (!scenarios.names().contains(name)) {
      throw usage("--scenario takes " + String.join(", ", scenarios.names()) + ", not " + name);
    }
    Optional<VantageSet> set = Optional.ofNullable(vantages).flatMap(VantageSet::of);
    if (vantages != null && set.isEmpty()) {
      throw usage("--vantages takes own, own+remote, own+chain or own+remote+chain");
    }
    return scenarios.run(name, set) ? Exit.DONE.code() : Exit.BUG.code();
  }

  private PrintWriter screen() {
    return new Screen(spec.commandLine().getOut(), surroundings.columns());
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /**
   * When the terminal closes: has the summary printed and everything closed before the process
   * goes.
   */
  private void interrupt(CountDownLatch finished) {
    interrupted.tryComplete();
    try {
      finished.await(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DevnetSettings.Time time() {
    DevnetSettings.Time usual = DevnetSettings.small(seed).time();
    return new DevnetSettings.Time(
        Duration.ofMillis(slotMillis), usual.slotsPerEpoch(), usual.untilGenesis(), usual.fulu());
  }

  private int run(Vertx vertx, Devnet devnet) throws IOException {
    try (DemoFolder folder = DemoFolder.create(devnet)) {
      Logging.toFile(folder.log());
      devnet.start().await();
      BatonConfig config = folder.configure(devnet, DemoPorts.free());
      LoadLog loading = new LoadLog(InstantSource.system(), true);
      String version = Baton.currentVersion();
      Sidecar sidecar =
          Sidecar.start(vertx, config, folder::load, version, List.of(), loading).await();
      RunningFile.of(folder.config(), sidecar.urls()).leaveIn(folder.data());
      try {
        return watch(vertx, devnet, sidecar, folder.config());
      } finally {
        sidecar.stop().await();
        devnet.close().await();
        Logging.toNowhere();
      }
    }
  }

  private int watch(Vertx vertx, Devnet devnet, Sidecar sidecar, Path configured) {
    DemoPrinter printer = DemoPrinter.of(json, spec.commandLine(), screen());
    Consumer<SlotLine> line = printer::line;
    long watched = keep && slots == ENDLESS ? BEFORE_STAYING : slots;
    DemoRun demo = new DemoRun(vertx, devnet, sidecar, watched, line);
    printer.begin(sidecar.urls(), configured, demo.firstSlot());
    Future<Void> end = Future.any(demo.run().mapEmpty(), interrupted.future()).mapEmpty();
    DemoSummary summary = end.map(ended -> demo.summary()).await();
    printer.end(summary);
    if (keep && !interrupted.future().isComplete()) {
      printer.stays(configured, demo.lastOwned());
      interrupted.future().await();
    }
    return summary.isPerfect() ? Exit.DONE.code() : Exit.BUG.code();
  }
}
