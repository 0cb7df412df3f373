package dev.baton.monitor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each number of a report is what the raw record comes to. */
class AccountsTest {

  private static final int SEEDS = 200;

  @Test
  void everyNumberIsThatOfTheRawRecord() {
    long missed = 0;
    long superseded = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomRecord data = new RandomRecord(seed);
      Period period = period(seed % 20, RandomRecord.SLOTS - 1 - seed % 7);
      for (GatewayReport report : reports(data, period)) {
        Recount recount = new Recount(data, period, report.gateway());
        compareSlots(report, recount);
        compareFindings(report, recount);
        compareRecord(report, recount, data, period);
        missed += report.slots().missedWindows();
        superseded += report.findings().superseded();
      }
    }
    assertThat(missed).isPositive();
    assertThat(superseded).isPositive();
  }

  private static void compareSlots(GatewayReport report, Recount recount) {
    GatewayReport.Slots slots = report.slots();
    long good = recount.good().size();
    long faulty = recount.faulty().size();
    assertThat(slots.observed()).isEqualTo(recount.observed().size());
    assertThat(slots.good()).isEqualTo(good);
    assertThat(slots.faulty()).isEqualTo(faulty);
    assertThat(slots.unclear()).isEqualTo(recount.observed().size() - good - faulty);
    assertThat(slots.missedWindows()).isEqualTo(recount.missed().size());
    assertThat(slots.uptime().orElse(-1))
        .isEqualTo(good + faulty == 0 ? -1 : (double) good / (good + faulty));
    assertThat(slots.first()).isEqualTo(recount.observed().stream().findFirst());
    assertThat(slots.last()).isEqualTo(recount.observed().stream().reduce((one, next) -> next));
  }

  private static void compareFindings(GatewayReport report, Recount recount) {
    GatewayReport.Findings findings = report.findings();
    assertThat(findings.read()).isEqualTo(recount.told.size());
    assertThat(findings.gateway()).isEqualTo(recount.verdicts(Verdict.GATEWAY));
    assertThat(findings.notGateway()).isEqualTo(recount.verdicts(Verdict.NOT_GATEWAY));
    assertThat(findings.unknown()).isEqualTo(recount.verdicts(Verdict.UNKNOWN));
    assertThat(findings.superseded()).isEqualTo(recount.told.size() - recount.last.size());
  }

  private static void compareRecord(
      GatewayReport report, Recount recount, RandomRecord data, Period period) {
    Map<Signal, Long> bySignal =
        recount.raw.stream()
            .collect(Collectors.groupingBy(Observation::signal, Collectors.counting()));
    Set<Bytes> evidence =
        Stream.concat(recount.raw.stream(), recount.last.keySet().stream())
            .flatMap(seen -> seen.evidence().stream())
            .collect(Collectors.toSet());
    assertThat(report.observations()).isEqualTo(bySignal);
    assertThat(report.observationsRead()).isEqualTo(recount.raw.size());
    assertThat(report.latencies()).isEqualTo(recount.latencies());
    assertThat(report.evidence()).containsExactlyInAnyOrderElementsOf(evidence);
    assertThat(report.transitions())
        .isEqualTo(
            data.transitions.stream()
                .filter(one -> one.subject().gateway().equals(report.gateway()))
                .filter(one -> one.slot().value() >= period.from().value())
                .filter(one -> one.slot().value() <= period.to().value())
                .toList());
  }

  @Test
  void whatIsReadIsInAReportOrPassedOver() {
    RandomRecord data = new RandomRecord(1);
    Accounts accounts = new Accounts(period(10, 30), Optional.of("beta"));
    data.observations.forEach(accounts::add);

    List<GatewayReport> reports = accounts.reports();

    assertThat(reports).singleElement().extracting(GatewayReport::gateway).isEqualTo("beta");
    assertThat(reports.get(0).observationsRead()).isPositive();
    assertThat(reports.get(0).observationsRead() + accounts.passedOver())
        .isEqualTo(data.observations.size());
  }

  @Test
  void ofOneThatIsListedThereIsAReportThoughNothingWasRecorded() {
    Accounts accounts = new Accounts(period(1, 1), Optional.of("alpha"));
    accounts.list("alpha");
    accounts.list("beta");

    assertThat(accounts.reports()).containsExactly(GatewayReport.none("alpha"));
    assertThat(GatewayReport.none("alpha").slots().uptime()).isEmpty();
  }

  @Test
  void aPeriodBeginsBeforeItEnds() {
    assertThatThrownBy(() -> period(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("end with slot 1 and begin with 2");
  }

  private static Period period(long from, long to) {
    return new Period(new Slot(from), new Slot(to));
  }

  private static List<GatewayReport> reports(RandomRecord data, Period period) {
    Accounts accounts = new Accounts(period, Optional.empty());
    data.findings.forEach(accounts::add);
    data.observations.forEach(accounts::add);
    data.transitions.forEach(accounts::add);
    return accounts.reports();
  }
}
