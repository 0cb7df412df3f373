package dev.baton.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.JournalEntry;
import dev.baton.demo.DemoFolder;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetSettings;
import dev.baton.relay.Dialect;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sidecar at work is killed and started again and again, on a network that lives on. System
 * properties: {@code baton.kills} is how often, {@code baton.seed} repeats the choice of moments.
 */
class KillTest {

  private static final int KILLS = Integer.getInteger("baton.kills", 20);
  private static final long SEED = Long.getLong("baton.seed", 20_261_101);
  private static final Duration SLOT = Duration.ofMillis(300);

  /** With eight slots of lead several slots are due at once whenever it comes back. */
  private static final String TIMING = "timing: {lead: 8, useful-until: 2, settle: 1}\n";

  private static final long READY_WITHIN = 60_000;
  private static final long SOMETHING_TO_DO_WITHIN = 5_000;

  @TempDir Path temporary;

  private final Random random = new Random(SEED);
  private final Vertx vertx = Vertx.vertx();
  private final Devnet devnet =
      new Devnet(
          vertx,
          DevnetSettings.small(SEED)
              .with(new DevnetSettings.Time(SLOT, 8, Duration.ZERO, new Epoch(0)))
              .with(new DevnetSettings.Validators(64, 64))
              .with(
                  new DevnetSettings.Actors(1, List.of(Dialect.FABRIC, Dialect.SPECIFICATION), 2)));

  @BeforeEach
  void start() {
    devnet.start().await();
  }

  @AfterEach
  void close() {
    devnet.close().await();
    vertx.close().await();
  }

  @Test
  void decidesOnceAndFinishesWhatItBeganHoweverOftenItIsKilled()
      throws IOException, InterruptedException {
    try (DemoFolder folder = DemoFolder.create(devnet)) {
      Path config = configure(folder);
      ClassArchive classes = new ClassArchive(temporary);
      KillLedger ledger = new KillLedger(devnet, folder.data(), temporary.resolve("copy"));
      ledger.check(liveAndStop(classes, config), new Slot(0));
      for (int kill = 0; kill < KILLS; kill++) {
        liveAndDie(classes, config, ledger);
        if ((kill + 1) % 50 == 0) {
          report(kill + 1, ledger);
        }
      }
      ledger.check(liveAndStop(classes, config), new Slot(0));
      report(KILLS, ledger);
      checkTheEnd(ledger);
    }
  }

  private Path configure(DemoFolder folder) throws IOException {
    Path config = folder.configure(devnet).dataDir().resolveSibling("baton.yaml");
    return Files.writeString(config, TIMING, StandardOpenOption.APPEND);
  }

  private void liveAndDie(ClassArchive classes, Path config, KillLedger ledger)
      throws IOException, InterruptedException {
    SidecarProcess sidecar = started(classes, config);
    try {
      if (random.nextInt(4) == 0) {
        awaitSomeMoment();
      } else {
        awaitSomeWork(sidecar);
      }
    } finally {
      sidecar.kill();
    }
    ledger.afterKill(sidecar.told(), Instant.now());
    classes.clean();
  }

  private static SidecarProcess started(ClassArchive classes, Path config)
      throws IOException, InterruptedException {
    SidecarProcess sidecar = new SidecarProcess(classes, config);
    boolean ready = sidecar.await(told -> told.contains(SidecarMain.READY), READY_WITHIN);
    if (!ready) {
      sidecar.kill();
    }
    assertThat(ready).as("ready; it said %s", sidecar.output()).isTrue();
    return sidecar;
  }

  /** Any time in the next two slots, or close behind a slot's start, when the work is done. */
  private void awaitSomeMoment() throws InterruptedException {
    ChainSpec spec = devnet.chain().spec();
    Instant now = Instant.now();
    Instant moment =
        random.nextBoolean()
            ? now.plusMillis(random.nextInt(600))
            : spec.startOf(spec.slotAt(now).plus(1L + random.nextInt(2)))
                .plusMillis(random.nextInt(60));
    Thread.sleep(Math.max(0, Duration.between(now, moment).toMillis()));
  }

  /** Shortly after one of the first steps that it tells of. */
  private void awaitSomeWork(SidecarProcess sidecar) throws InterruptedException {
    int steps = 1 + random.nextInt(6);
    sidecar.await(
        told -> told.stream().filter(KillTest::isStep).count() >= steps, SOMETHING_TO_DO_WITHIN);
    Thread.sleep(0, random.nextInt(1_000_000));
    Thread.sleep(random.nextInt(random.nextBoolean() ? 4 : 30));
  }

  private static boolean isStep(String line) {
    return line.startsWith("RESERVED") || line.startsWith("SIGNED");
  }

  /** What it told in a life in which it could do all that it had to. */
  private List<String> liveAndStop(ClassArchive classes, Path config)
      throws IOException, InterruptedException {
    SidecarProcess sidecar = started(classes, config);
    Thread.sleep(SLOT.multipliedBy(12).toMillis());
    assertThat(sidecar.stop()).as("exit code; it said %s", sidecar.output()).isZero();
    return sidecar.told();
  }

  private void checkTheEnd(KillLedger ledger) {
    Collection<JournalEntry> entries = ledger.entries();
    assertThat(entries).filteredOn(entry -> entry.signature().isPresent()).isNotEmpty();
    assertThat(entries)
        .filteredOn(entry -> entry.signature().isPresent())
        .allMatch(ledger::isFinished, "each relay confirmed it, or it is named why not");
    ledger.checkConfirmations();
    assertThat(devnet.equivocations()).isEmpty();
    if (KILLS >= 20) {
      assertThat(ledger.killsBeforeSignature() + ledger.killsBeforeConfirmation())
          .as("kills that hit something unfinished")
          .isPositive();
    }
  }

  private static void report(int kills, KillLedger ledger) {
    Map<String, Integer> ends = new TreeMap<>();
    for (JournalEntry entry : ledger.entries()) {
      String unsigned = entry.signature().isEmpty() ? "unsigned" : "signed";
      ends.merge(unsigned, 1, Integer::sum);
      for (Delivery delivery : entry.deliveries().values()) {
        ends.merge(delivery.state().name(), 1, Integer::sum);
      }
    }
    System.out.printf(
        "seed %d: %d kills, of them %d between reservation and signature, %d between signature and"
            + " last confirmation; slots and deliveries by then %s%n",
        SEED, kills, ledger.killsBeforeSignature(), ledger.killsBeforeConfirmation(), ends);
  }
}
