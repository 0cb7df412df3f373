package dev.baton.gateway;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.baton.bls.Address;
import dev.baton.delegation.GatewayKeys.Keys;
import dev.baton.delegation.GatewayKeys.Offer;
import dev.baton.delegation.RefusedKeys;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.MemoryLedger;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is known of a refused change, for how long, and how often it is said. */
class RefusedPinsTest {

  private static final Address ONE = Address.fromHex("11".repeat(20));
  private static final Address TWO = Address.fromHex("22".repeat(20));
  private static final Keys KEYS = new Keys(Fixtures.key(1).publicKey(), ONE, ONE);
  private static final Offer PINNED = new Offer(KEYS, Optional.empty());
  private static final Offer CHANGED =
      new Offer(new Keys(Fixtures.key(2).publicKey(), ONE, ONE), Optional.empty());
  private static final Offer LISTED =
      new Offer(new Keys(Fixtures.key(1).publicKey(), ONE, TWO), Optional.of("base-one"));

  private final MemoryLedger ledger = new MemoryLedger();
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(GatewayPins.class);
  private Instant now = Instant.EPOCH;

  @BeforeEach
  void listen() {
    said.start();
    logger.addAppender(said);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(said);
  }

  private GatewayPins open() {
    return await(GatewayPins.open(ledger, () -> now));
  }

  /** Pins alpha, and then sees what is offered, a second after the other. */
  private GatewayPins seeing(Offer... offers) {
    GatewayPins pins = open();
    await(pins.see(Map.of("alpha", PINNED)));
    for (Offer offer : offers) {
      now = now.plusSeconds(1);
      await(pins.see(Map.of("alpha", offer)));
    }
    return pins;
  }

  private List<String> warnings() {
    return said.list.stream()
        .filter(event -> event.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void isSeenSinceItCameHoweverOftenItIsSeenAgain() {
    assertThat(seeing(CHANGED, CHANGED, CHANGED).refused())
        .containsExactly(new RefusedKeys("alpha", KEYS, CHANGED, Instant.EPOCH.plusSeconds(1)));
  }

  @Test
  void anotherOfferIsSeenSinceItself() {
    assertThat(seeing(CHANGED, LISTED).refused())
        .containsExactly(new RefusedKeys("alpha", KEYS, LISTED, Instant.EPOCH.plusSeconds(2)));
  }

  @Test
  void isOverWhenThePinnedKeysAreOfferedAgain() {
    GatewayPins pins = seeing(CHANGED, PINNED);

    assertThat(pins.refused()).isEmpty();
    assertThat(pins.isPinned("alpha")).isTrue();
    await(pins.see(Map.of("alpha", CHANGED)));
    assertThat(pins.refused()).extracting(RefusedKeys::since).containsExactly(now);
  }

  @Test
  void isOverWhenItIsAccepted() {
    GatewayPins pins = seeing(CHANGED);
    await(pins.accept("alpha", CHANGED.keys()));

    assertThat(pins.refused()).isEmpty();
    await(pins.see(Map.of("alpha", PINNED)));
    assertThat(pins.refused()).as("the way back is a change too").hasSize(1);
  }

  @Test
  void isOverWhileTheGatewayIsNotConfigured() {
    GatewayPins pins = seeing(CHANGED);
    await(pins.see(Map.of()));

    assertThat(pins.refused()).isEmpty();
  }

  @Test
  void standsAfterARestartIfTheOfferDoes() {
    seeing(CHANGED);
    now = now.plusSeconds(100);
    GatewayPins restarted = open();
    assertThat(restarted.refused()).as("nothing is offered yet").isEmpty();
    await(restarted.see(Map.of("alpha", CHANGED)));

    assertThat(restarted.refused()).containsExactly(new RefusedKeys("alpha", KEYS, CHANGED, now));
  }

  @Test
  void isSaidOnceForEachChangeAndNotEachTimeItIsSeen() {
    seeing(CHANGED, CHANGED, LISTED, LISTED, PINNED, CHANGED);

    assertThat(warnings()).hasSize(3);
    assertThat(warnings().get(0))
        .contains("alpha", "another delegate by the configuration", "gateway-key-changed")
        .endsWith("baton gateways accept alpha");
    assertThat(warnings().get(1)).contains("another signer by the registry of base-one");
  }

  @Test
  void isSaidAlsoIfItCameBeforeThePinWasDurable() {
    Promise<Void> disk = Promise.promise();
    GatewayPins pins = open();
    ledger.answerAfter(disk.future());
    Future<Void> seen = pins.see(Map.of("alpha", PINNED));
    Future<Void> changed = pins.see(Map.of("alpha", CHANGED));
    assertThat(warnings()).isEmpty();
    disk.complete();
    await(seen);
    await(changed);

    assertThat(warnings()).hasSize(1);
  }
}
