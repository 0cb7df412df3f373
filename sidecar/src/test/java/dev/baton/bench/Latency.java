package dev.baton.bench;

import dev.baton.Sidecar;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.SlotTimes;
import dev.baton.demo.DemoFolder;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetSettings;
import dev.baton.devnet.DevnetSettings.Validators;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Time from the moment a slot is due until every relay has shown its delegation, one slot at a
 * time, on a devnet over loopback HTTP; beside it bare HTTP exchanges for scale. Reading the duties
 * of three beacon nodes anew, which each slot begins with, is a part of it.
 */
final class Latency {

  private static final String NAME = "latency";
  private static final int WARM_UP = 16;

  /** How many slots, of how long, and how many bare exchanges before and after. */
  record Size(int slots, Duration slot, int exchanges) {
    static final Size FULL = new Size(240, Duration.ofMillis(250), 1000);
    static final Size TINY = new Size(2, Duration.ofMillis(400), 5);
  }

  private final Size size;
  private final Samples confirmed = new Samples();
  private final Samples first = new Samples();
  private final Samples bare = new Samples();
  private int missed;

  Latency(Size size) {
    this.size = size;
  }

  List<Row> run() throws Exception {
    BareHttp.exchanges(size.exchanges(), new Samples());
    BareHttp.exchanges(size.exchanges(), bare);
    Vertx network = Vertx.vertx();
    Vertx vertx = Vertx.vertx();
    try {
      devnet(network, vertx);
    } finally {
      vertx.close().await(1, TimeUnit.MINUTES);
      network.close().await(1, TimeUnit.MINUTES);
    }
    BareHttp.exchanges(size.exchanges(), bare);
    return rows();
  }

  private void devnet(Vertx network, Vertx vertx) throws Exception {
    DevnetSettings small = DevnetSettings.small(1);
    DevnetSettings.Time time = small.time();
    DevnetSettings settings =
        small
            .with(
                new DevnetSettings.Time(
                    size.slot(), time.slotsPerEpoch(), time.untilGenesis(), time.fulu()))
            .with(new Validators(32, 32));
    Devnet devnet = new Devnet(network, settings);
    try (DemoFolder folder = DemoFolder.create(devnet)) {
      devnet.start().await();
      try {
        watch(vertx, devnet, folder.configure(devnet));
      } finally {
        devnet.close().await();
      }
    }
  }

  private void watch(Vertx vertx, Devnet devnet, BatonConfig config) throws Exception {
    SlotTimes times =
        new SlotTimes(devnet.chain().spec(), config.timing().lead(), config.timing().usefulUntil());
    Promise<Void> enough = Promise.promise();
    SlotListener watcher = new Watcher(times, enough);
    Sidecar sidecar = Sidecar.start(vertx, config, "bench", List.of(watcher)).await();
    try {
      enough.future().await(10, TimeUnit.MINUTES);
    } finally {
      sidecar.stop().await();
    }
  }

  private List<Row> rows() {
    String millis = "ms";
    return List.of(
        Row.plain(NAME, "a bare loopback HTTP exchange, p50", bare.median(), millis),
        Row.plain(NAME, "due to confirmed on the first of 2 relays, p50", first.median(), millis),
        Row.plain(NAME, "due to confirmed on both relays, p50", confirmed.median(), millis),
        Row.plain(NAME, "due to confirmed on both relays, p99", confirmed.percentile(99), millis)
            .atMost(150),
        Row.plain(NAME, "p50 of it", confirmed.median() / bare.median(), "bare exchanges"),
        Row.plain(NAME, "slots measured", confirmed.size(), "slots"),
        Row.plain(NAME, "slots not confirmed", missed, "slots").atMost(0));
  }

  /** Lets the first slots pass: they are due late, at start-up, and the JVM is cold. */
  private final class Watcher implements SlotListener {
    private final SlotTimes times;
    private final Promise<Void> enough;
    private final Set<Long> seen = new HashSet<>();

    Watcher(SlotTimes times, Promise<Void> enough) {
      this.times = times;
      this.enough = enough;
    }

    @Override
    public void changed(Optional<SlotReport> before, SlotReport now) {
      boolean everywhere =
          now.phase() == SlotReport.Phase.CONFIRMED
              && now.deliveries().values().stream()
                  .allMatch(one -> one.state() == Delivery.State.CONFIRMED);
      boolean failed =
          now.phase() == SlotReport.Phase.REFUSED || now.phase() == SlotReport.Phase.EXPIRED;
      if ((everywhere || failed) && seen.add(now.duty().slot().value())) {
        if (seen.size() > WARM_UP) {
          note(now, everywhere);
        }
        if (seen.size() == WARM_UP + size.slots()) {
          enough.complete();
        }
      }
    }

    private void note(SlotReport report, boolean everywhere) {
      if (!everywhere) {
        missed++;
        return;
      }
      Instant due = times.opens(report.duty().slot());
      first.add(millis(due, report.confirmedAt().orElseThrow()));
      report.deliveries().values().stream()
          .map(Delivery::at)
          .max(Instant::compareTo)
          .ifPresent(last -> confirmed.add(millis(due, last)));
    }

    private static double millis(Instant from, Instant to) {
      return Duration.between(from, to).toNanos() / 1e6;
    }
  }
}
