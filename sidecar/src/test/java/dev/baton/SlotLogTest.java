package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotReport;
import dev.baton.testkit.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class SlotLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(SlotLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private Level before = Level.INFO;

  @BeforeEach
  void listen() {
    before = logger.getLevel();
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
    logger.setLevel(before);
  }

  @ParameterizedTest
  @CsvSource({
    "WAITING, SIGNING_OFF, INFO",
    "REFUSED, SIGNING_OFF, INFO",
    "WAITING, CLOCK_SKEWED, WARN",
    "REFUSED, NO_RELAY_READABLE, WARN",
    "REFUSED, FOREIGN_DELEGATION, ERROR"
  })
  void warnsOfWhatNobodyWished(SlotReport.Phase phase, Reason reason, String level) {
    new SlotLog(Fixtures.SPEC).changed(Optional.empty(), report(phase, reason));

    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getLevel()).hasToString(level);
    assertThat(lines.list.get(0).getFormattedMessage()).contains("slot 9 ").contains(reason.code());
  }

  @Test
  void saysOnceAnEpochThatSigningIsOff() {
    SlotLog log = new SlotLog(Fixtures.SPEC);
    for (long slot : new long[] {9, 10, 10, 15, 16, 17}) {
      log.changed(Optional.empty(), report(slot, SlotReport.Phase.REFUSED, Reason.SIGNING_OFF));
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .satisfiesExactly(
            first -> assertThat(first).contains("slot 9 ", "every slot of epoch 1"),
            second -> assertThat(second).contains("slot 16 ", "every slot of epoch 2"));
  }

  private static SlotReport report(SlotReport.Phase phase, Reason reason) {
    return report(9, phase, reason);
  }

  private static SlotReport report(long slot, SlotReport.Phase phase, Reason reason) {
    return new SlotReport(
        new ProposerDuty(Fixtures.key(1).publicKey(), 1, new Slot(slot)),
        Fixtures.root(1),
        phase,
        Optional.empty(),
        "",
        List.of(),
        new Slot(9),
        Optional.of(reason),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Map.of());
  }
}
