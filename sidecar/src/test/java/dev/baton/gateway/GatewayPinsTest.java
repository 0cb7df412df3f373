package dev.baton.gateway;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.GatewayKeys.Keys;
import dev.baton.delegation.GatewayKeys.Offer;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.RefusedKeys;
import dev.baton.testkit.MemoryLedger;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayPinsTest {

  private static final Address ONE = Address.fromHex("11".repeat(20));
  private static final Address TWO = Address.fromHex("22".repeat(20));
  private static final BlsPublicKey DELEGATE =
      BlsPublicKey.fromHex(
          "0x883827193f7627cd04e621e1e8d56498362a52b2a30c9a1c72036eb935c4278dee23d38a24d2f7dda62689886f0c39f4");
  private static final BlsPublicKey OTHER =
      BlsPublicKey.fromHex(
          "0xaf53b192a82ec1229e8fce4f99cb60287ce33896192b6063ac332b36fbe87ba1b2936bbc849ec68a0132362ab11a7754");
  private static final Keys KEYS = new Keys(DELEGATE, ONE, ONE);
  private static final Keys CHANGED = new Keys(OTHER, ONE, ONE);

  private final MemoryLedger ledger = new MemoryLedger();

  private GatewayPins open() {
    return await(GatewayPins.open(ledger, () -> Instant.EPOCH));
  }

  private static Offer of(Keys keys) {
    return new Offer(keys, Optional.empty());
  }

  private static RefusedKeys refused(Keys offered) {
    return new RefusedKeys("alpha", KEYS, of(offered), Instant.EPOCH);
  }

  @Test
  void pinsAGatewayWhenItIsFirstSeen() {
    GatewayPins pins = open();
    await(pins.see(Map.of("alpha", of(KEYS))));

    assertThat(pins.isPinned("alpha")).isTrue();
    assertThat(pins.refused()).isEmpty();
    assertThat(ledger.notes("gateway-pin"))
        .extracting(Ledger.Note::subject)
        .containsExactly("alpha");
  }

  @Test
  void refusesEveryKindOfChangeAndLeavesTheOthersAlone() {
    GatewayPins pins = open();
    await(pins.see(Map.of("alpha", of(KEYS), "beta", of(new Keys(OTHER, TWO, TWO)))));

    for (Keys changed :
        List.of(CHANGED, new Keys(DELEGATE, TWO, ONE), new Keys(DELEGATE, ONE, TWO))) {
      await(pins.see(Map.of("alpha", of(changed), "beta", of(new Keys(OTHER, TWO, TWO)))));
      assertThat(pins.isPinned("alpha")).isFalse();
      assertThat(pins.isPinned("beta")).isTrue();
      assertThat(pins.refused()).containsExactly(refused(changed));
    }
    assertThat(ledger.entries()).hasSize(2);
  }

  @Test
  void refusesStillAfterARestartAndWhileItWasNotConfigured() {
    await(open().see(Map.of("alpha", of(KEYS))));
    GatewayPins second = open();
    await(second.see(Map.of()));
    await(second.see(Map.of("alpha", of(CHANGED))));

    assertThat(second.isPinned("alpha")).isFalse();
    await(second.see(Map.of("alpha", of(KEYS))));
    assertThat(second.isPinned("alpha")).isTrue();
  }

  @Test
  void acceptsWhatTheOperatorSawAndRemembersIt() {
    GatewayPins pins = open();
    await(pins.see(Map.of("alpha", of(KEYS))));
    await(pins.see(Map.of("alpha", of(CHANGED))));

    assertThat(await(pins.accept("alpha", CHANGED))).contains(refused(CHANGED));
    assertThat(pins.isPinned("alpha")).isTrue();
    GatewayPins restarted = open();
    await(restarted.see(Map.of("alpha", of(CHANGED))));
    assertThat(restarted.isPinned("alpha")).isTrue();
  }

  @Test
  void acceptsNothingElseThanWhatTheOperatorSaw() {
    GatewayPins pins = open();
    await(pins.see(Map.of("alpha", of(KEYS))));
    await(pins.see(Map.of("alpha", of(CHANGED))));

    assertThatThrownBy(() -> await(pins.accept("alpha", new Keys(OTHER, TWO, TWO))))
        .isInstanceOf(RefusedException.class)
        .extracting(RefusedException::reasonOf)
        .isEqualTo(Reason.GATEWAY_KEY_CHANGED);
    assertThat(pins.isPinned("alpha")).isFalse();
  }

  @Test
  void hasNothingToAcceptWhereNothingChanged() {
    GatewayPins pins = open();
    await(pins.see(Map.of("alpha", of(KEYS))));

    assertThat(await(pins.accept("alpha", KEYS))).isEqualTo(Optional.empty());
    assertThat(ledger.entries()).hasSize(1);
  }

  @Test
  void pinningWhatIsNewTakesNothingOfWhatIsOffered() {
    GatewayPins pins = open();
    await(pins.see(Map.of("alpha", of(KEYS))));
    await(pins.see(Map.of("alpha", of(CHANGED))));
    await(pins.pinNew(Map.of("alpha", of(KEYS), "beta", of(new Keys(OTHER, TWO, TWO)))));

    assertThat(pins.isPinned("alpha")).isFalse();
    assertThat(pins.refused()).containsExactly(refused(CHANGED));
    assertThat(pins.names()).containsExactly("alpha");
    await(pins.see(Map.of("beta", of(new Keys(OTHER, TWO, TWO)))));
    assertThat(pins.isPinned("beta")).isTrue();
    assertThat(ledger.entries()).hasSize(2);
  }

  @Test
  void aNameThatIsPinnedSaysNothingOfOtherKeysThatWouldBeSigned() {
    GatewayPins pins = open();
    await(pins.see(Map.of("alpha", of(KEYS))));

    assertThat(pins.isPinned(signed("alpha", DELEGATE, ONE))).isTrue();
    assertThat(pins.isPinned(signed("alpha", OTHER, ONE))).isFalse();
    assertThat(pins.isPinned(signed("alpha", DELEGATE, TWO))).isFalse();
    assertThat(pins.isPinned(signed("beta", DELEGATE, ONE))).isFalse();
    await(pins.see(Map.of("alpha", of(new Keys(DELEGATE, ONE, TWO)))));
    assertThat(pins.isPinned(signed("alpha", DELEGATE, ONE))).as("another signer").isFalse();
  }

  private static Gateway signed(String name, BlsPublicKey delegate, Address committer) {
    return new Gateway(name, delegate, committer, Optional.empty());
  }

  @Test
  void isNotPinnedBeforeThatIsDurable() {
    Promise<Void> disk = Promise.promise();
    GatewayPins pins = open();
    ledger.answerAfter(disk.future());
    Future<Void> seen = pins.see(Map.of("alpha", of(KEYS)));
    Future<Void> changed = pins.see(Map.of("alpha", of(CHANGED)));

    assertThat(pins.isPinned("alpha")).isFalse();
    disk.complete();
    await(seen);
    await(changed);
    // What was being pinned when the change came is what counts.
    assertThat(pins.refused()).containsExactly(refused(CHANGED));
  }

  @Test
  void aPinThatCannotBeWrittenIsTriedAgain() {
    GatewayPins pins = open();
    ledger.failWith(Optional.of(Reason.JOURNAL_DAMAGED));
    assertThatThrownBy(() -> await(pins.see(Map.of("alpha", of(KEYS)))))
        .isInstanceOf(JournalException.class);
    assertThat(pins.isPinned("alpha")).isFalse();

    ledger.failWith(Optional.empty());
    await(pins.see(Map.of("alpha", of(KEYS))));
    assertThat(pins.isPinned("alpha")).isTrue();
  }

  @Test
  void doesNotPassOverAnEntryThatItCannotRead() {
    await(ledger.append(List.of(new Ledger.Note(Instant.EPOCH, "gateway-pin", "alpha", "{}"))));

    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("Entry 1");
  }
}
