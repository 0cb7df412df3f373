package dev.baton.metrics;

import dev.baton.delegation.StatusView;
import dev.baton.delegation.StatusView.ObserverStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How the observers are at the time of a scrape, as gauges; run it before each. */
final class ObserverMetrics implements Runnable {

  private static final double MILLIS = 1000;

  private final StatusView view;
  private final MultiGauge ok;
  private final MultiGauge ages;
  private final MultiGauge refused;
  private final MultiGauge leftOut;

  ObserverMetrics(MeterRegistry registry, StatusView view) {
    this.view = view;
    this.ok =
        gauge("baton.observer.ok", "1 if the observer's last answer was taken, else 0")
            .register(registry);
    this.ages =
        gauge("baton.observer.page.age", "Time since the observer's last page that was taken")
            .baseUnit("seconds")
            .register(registry);
    this.refused =
        gauge(
                "baton.observer.pages.refused",
                "Times that the observer was asked and no page could be taken, since it is asked")
            .register(registry);
    this.leftOut =
        gauge(
                "baton.observer.readings.left.out",
                "Readings on the observer's pages that were not taken, since it is asked")
            .register(registry);
  }

  private static MultiGauge.Builder gauge(String name, String description) {
    return MultiGauge.builder(name).description(description);
  }

  @Override
  public void run() {
    List<ObserverStatus> observers = view.observers();
    ok.register(
        observers.stream().<Row<?>>map(one -> Row.of(name(one), one.silent() ? 0 : 1)).toList(),
        true);
    ages.register(
        observers.stream()
            .<Row<?>>flatMap(
                one -> one.age().stream().map(age -> Row.of(name(one), age.toMillis() / MILLIS)))
            .toList(),
        true);
    refused.register(counts(observers, ObserverStatus::refused), true);
    leftOut.register(counts(observers, ObserverStatus::leftOut), true);
  }

  private static List<Row<?>> counts(
      List<ObserverStatus> observers, Function<ObserverStatus, Map<String, Long>> of) {
    return observers.stream()
        .<Row<?>>flatMap(
            one ->
                of.apply(one).entrySet().stream()
                    .map(
                        count -> Row.of(name(one).and("reason", count.getKey()), count.getValue())))
        .toList();
  }

  private static Tags name(ObserverStatus observer) {
    return Tags.of("observer", observer.name());
  }
}
