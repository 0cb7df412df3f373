package dev.baton.metrics;

import dev.baton.beacon.ChainSpec;
import dev.baton.delegation.Journal;
import dev.baton.delegation.Relay;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.StatusView;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All meters of the sidecar. Labels come from closed sets, the reasons and states of the program
 * and the names in the configuration; never from keys or slots.
 */
public final class BatonMetrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<Runnable> refreshers = new ArrayList<>();

  /** Registers what is known from the start: the build, the process and its memory. */
  public BatonMetrics(String version) {
    Gauge.builder("baton.build.info", () -> 1)
        .description("Always 1; the labels say which build runs on which Java")
        .tag("version", version)
        .tag("java", Runtime.version().toString())
        .register(registry);
    new UptimeMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
  }

  /** Counts and times what becomes of owned slots. */
  public SlotListener slots(ChainSpec spec) {
    return new SlotMetrics(registry, spec);
  }

  /** Shows the state of the sidecar, as it is at each scrape. */
  public void watch(StatusView view) {
    refreshers.add(new StateMetrics(registry, view));
    refreshers.add(new ObserverMetrics(registry, view));
  }

  /** The same journal, its commits timed. */
  public Journal journal(Journal journal) {
    return new MeteredJournal(journal, registry);
  }

  /** The same relay, its requests timed. */
  public Relay relay(Relay relay) {
    return new MeteredRelay(relay, registry);
  }

  /** Counts what became of delegated slots, by result. */
  public Consumer<String> guard() {
    return result ->
        Counter.builder("baton.guard")
            .description("Delegated slots by whether our own proposer kept to the delegation")
            .tag("result", result)
            .register(registry)
            .increment();
  }

  /** Counts what became of bundles of evidence, by result. */
  public Consumer<String> evidence() {
    return result ->
        Counter.builder("baton.evidence")
            .description("Bundles of evidence by what became of them; a waiting one comes twice")
            .tag("result", result)
            .register(registry)
            .increment();
  }

  /** All meters in Prometheus' text format. Call it on the event loop that owns the view. */
  public String scrape() {
    refreshers.forEach(Runnable::run);
    return registry.scrape();
  }

  MeterRegistry registry() {
    return registry;
  }

  @Override
  public void close() {
    registry.close();
  }
}
