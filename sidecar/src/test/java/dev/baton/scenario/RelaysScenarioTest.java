package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Reason;
import dev.baton.devnet.Arrival;
import dev.baton.devnet.DevnetRelay;
import dev.baton.devnet.DevnetSettings;
import dev.baton.devnet.HttpFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the sidecar does while its relays are bad, in every way in which they can be. */
@RealTime
class RelaysScenarioTest {

  /** Of an answer without end we are sent 1 MiB and what the buffers of both sockets hold. */
  private static final long BOUND = 12L << 20;

  /** The ways in which one of two relays can be bad, and what is then said of it. */
  private enum Bad {
    DOWN(relay -> relay.server().stop().await(), Reason.RELAY_UNREACHABLE),
    ANSWERS_500(relay -> relay.server().begin(HttpFault.ERROR), Reason.RELAY_ERROR),
    HANGS(relay -> relay.server().begin(HttpFault.HANG), Reason.RELAY_TIMED_OUT),
    SENDS_20_MB(relay -> relay.server().begin(HttpFault.HUGE), Reason.RELAY_TOO_LARGE),
    REDIRECTS(relay -> relay.server().begin(HttpFault.REDIRECT), Reason.RELAY_REDIRECTS),
    SHOWS_SOMEONE_ELSES(relay -> relay.faults().showsForeign(true), Reason.RELAY_CONFLICT);

    @SuppressWarnings("ImmutableEnumChecker") // The lambdas above hold nothing.
    private final Consumer<DevnetRelay> begin;

    private final Reason reason;

    Bad(Consumer<DevnetRelay> begin, Reason reason) {
      this.begin = begin;
      this.reason = reason;
    }
  }

  @Test
  void oneRelayIsAsGoodAsTwoAndTheOtherGetsTheSameBytesLater() throws Exception {
    InParallel.each(List.of(Bad.values()), RelaysScenarioTest::confirmsInSpiteOf);
  }

  private static void confirmsInSpiteOf(Bad how) throws Exception {
    try (Scenario scenario = Scenario.start()) {
      DevnetRelay relay = scenario.relay(2);
      Slot bad = scenario.first();
      scenario.until(bad);
      how.begin.accept(relay);
      Instant begun = Instant.now();
      // Signed in the fault; the good relay has it, and the bad one is named.
      scenario.status().untilDelivery(bad.plus(5), 1, "state", "confirmed");
      scenario.status().untilDelivery(bad.plus(5), 2, "reason", how.reason.code());
      scenario.until(bad.plus(3));
      end(relay);
      Instant ended = Instant.now();
      Slot last = bad.plus(8);
      scenario.until(last.plus(1));

      List<Slot> slots = scenario.owned(bad, last);
      slots.forEach(slot -> assertThatTheGoodRelayConfirmedInTime(scenario, slot));
      // The first to meet a relay that hangs waits for its timeout, half a slot; the next does not.
      assertThat(usualDelay(scenario, scenario.owned(bad.plus(5), bad.plus(7))))
          .isLessThan(slotsLong(scenario, 1).dividedBy(2));
      Instant inTime = ended.plus(slotsLong(scenario, 2));
      List<Slot> recovered =
          slots.stream()
              .filter(slot -> scenario.times().opens(slot).isBefore(ended))
              .filter(slot -> scenario.times().usefulUntil(slot).isAfter(begun))
              .filter(slot -> scenario.times().deadline(slot).isAfter(inTime))
              .toList();
      scenario.outcome().assertConfirmedEverywhere(recovered);
      recovered.forEach(slot -> assertThatBothGotTheSameBytes(scenario, slot));
      scenario.outcome().assertNothingUnsound();
      assertThat(relay.server().redirectsFollowed()).isZero();
      assertThat(relay.server().largestAnswerSent()).isLessThan(BOUND);
    }
  }

  private static void assertThatTheGoodRelayConfirmedInTime(Scenario scenario, Slot slot) {
    Delivery good = scenario.delivery(slot, 1);
    assertThat(good.state()).as("%s", good).isEqualTo(Delivery.State.CONFIRMED);
    assertThat(good.at()).as("slot %s", slot).isBefore(scenario.times().deadline(slot));
  }

  /** The one in the middle: a machine with other things to do may hold up any single slot. */
  private static Duration usualDelay(Scenario scenario, List<Slot> slots) {
    List<Duration> delays =
        slots.stream()
            .map(
                slot ->
                    Duration.between(
                        scenario.times().opens(slot),
                        scenario.report(slot).reservedAt().orElseThrow()))
            .sorted()
            .toList();
    return delays.get(delays.size() / 2);
  }

  private static void assertThatBothGotTheSameBytes(Scenario scenario, Slot slot) {
    SignedDelegation signed = scenario.relay(1).held(slot).orElseThrow();
    assertThat(scenario.relay(2).held(slot)).contains(signed);
    assertThat(scenario.outcome().arrivals())
        .filteredOn(arrival -> Outcome.slotOf(arrival).equals(slot))
        .extracting(Arrival::delegation)
        .containsOnly(signed);
  }

  private static void end(DevnetRelay relay) {
    relay.faults().end();
    relay.server().end();
    relay.server().start().await();
  }

  private static Duration slotsLong(Scenario scenario, int slots) {
    return scenario.spec().slotDuration().multipliedBy(slots);
  }

  @Test
  void signsNothingWhereItCannotBeTheOnlyOneToSign() throws Exception {
    InParallel.<InParallel.Body<String>>each(
        List.of(
            name -> refusesWhatNoRelayCanBeReadFor(),
            name -> raisesTheAlarmForAForeignDelegation()),
        body -> body.run(""));
  }

  private static void refusesWhatNoRelayCanBeReadFor() throws Exception {
    try (Scenario scenario = Scenario.start()) {
      Slot bad = scenario.first();
      scenario.until(bad);
      scenario.relay(1).server().begin(HttpFault.ERROR);
      scenario.relay(2).server().stop().await();
      scenario.until(bad.plus(5));
      end(scenario.relay(1));
      end(scenario.relay(2));
      scenario.until(bad.plus(12));
      scenario
          .outcome()
          .assertRefused(scenario.owned(bad.plus(5), bad.plus(6)), Reason.NO_RELAY_READABLE);
      scenario.outcome().assertConfirmedEverywhere(scenario.owned(bad, bad.plus(3)));
      scenario.outcome().assertConfirmedEverywhere(scenario.owned(bad.plus(10), bad.plus(11)));
      scenario.outcome().assertNothingUnsound();
    }
  }

  private static void raisesTheAlarmForAForeignDelegation() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("dev.baton.SlotLog");
    log.start();
    logger.addAppender(log);
    try (Scenario scenario = Scenario.start()) {
      scenario.until(scenario.first());
      Slot slot = scenario.first().plus(5);
      scenario.relay(2).plant(foreign(scenario, slot));
      scenario.until(scenario.first().plus(2));
      assertThat(scenario.status().lookahead(slot).getString("phase")).isEqualTo("refused");
      assertThat(scenario.status().lookahead(slot).getString("reason"))
          .isEqualTo("foreign-delegation");
      scenario.until(slot.plus(2));
      scenario.outcome().assertRefused(List.of(slot), Reason.FOREIGN_DELEGATION);
      scenario
          .outcome()
          .assertConfirmedEverywhere(
              scenario.owned(scenario.first(), slot.plus(1)).stream()
                  .filter(other -> !other.equals(slot))
                  .toList());
      scenario.outcome().assertNothingUnsound();
    } finally {
      logger.detachAppender(log);
    }
    assertThat(List.copyOf(log.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.startsWith("ALARM slot ") && line.contains("relay-2 holds"));
  }

  /** By the slot's own proposer, to nobody that we chose. */
  private static SignedDelegation foreign(Scenario scenario, Slot slot) {
    BlsSecretKey key =
        scenario.devnet().owned().get((int) scenario.devnet().chain().view().proposerIndex(slot));
    DelegationMessage message =
        new DelegationMessage(
            key.publicKey(),
            key.publicKey(),
            Address.fromHex("0x" + "0f".repeat(Address.SIZE)),
            slot.toUInt64(),
            Bytes.EMPTY);
    SigningInfo signing = scenario.devnet().settings().signing();
    CommitBoostScheme scheme =
        new CommitBoostScheme(
            new SigningNetwork(DevnetSettings.GENESIS_FORK_VERSION, DevnetSettings.CHAIN_ID));
    return new SignedDelegation(message, signing, key.sign(scheme.signingRoot(message, signing)));
  }
}
