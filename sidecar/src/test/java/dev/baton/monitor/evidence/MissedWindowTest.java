package dev.baton.monitor.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.monitor.evidence.EvidenceCheck.Outcome;
import dev.baton.monitor.evidence.EvidenceCheck.Result;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MissedWindowTest {

  private final Windows windows = new Windows();

  @Test
  void aHeadThatStandsStillHoldsIfThoseWhoLookedTellTheTruth() {
    Outcome outcome = check(windows.still());

    assertThat(outcome.statement())
        .startsWith("slot 100 was delegated to committer " + Bundles.KEY.address())
        .endsWith("the rollup had no block of it, seen from op-1");
    assertThat(outcome.result()).isEqualTo(Result.HOLDS_IF);
    assertThat(outcome.assumptions()).hasSize(3);
    assertThat(outcome.assumptions().get(0)).contains("has the L1 block", "of validator 7");
    assertThat(outcome.assumptions().get(1)).contains("at relay-1", "'alpha'");
    assertThat(outcome.assumptions().get(2)).contains("from 2 vantage points", "2 heads");
    assertThat(outcome.against().orElseThrow().delegate()).contains(Windows.DELEGATE);
    assertThat(outcome.against().orElseThrow().address()).isEqualTo(Bundles.KEY.address());
  }

  @Test
  void neitherFragsNorABatchIsAMissedWindowThoughAFallbackMadeBlocks() {
    Outcome outcome = check(windows.silent());

    assertThat(outcome.result()).as(outcome.statement()).isEqualTo(Result.HOLDS_IF);
    assertThat(outcome.statement()).endsWith("neither frags nor a batch came");
  }

  @Test
  void aDelegationOfAnotherSlotNetworkOrCommitterProvesNothing() {
    windows.slot = 101;
    assertInvalid(windows.still(), "in that slot");
    windows.slot = 100;
    MissedWindow good = windows.still();
    SigningNetwork other = new SigningNetwork(Bytes.fromHex("0x00000001"), new UInt64(1));
    MissedWindow elsewhere =
        new MissedWindow(
            good.delegation(),
            other,
            good.from(),
            good.until(),
            good.relays(),
            good.l1(),
            good.observations(),
            good.circumstances(),
            good.heads());
    assertInvalid(elsewhere, "is not signed by its proposer");
    Bundle bundle = Windows.bundle(good);
    Outcome strange =
        EvidenceCheck.check(
            bundle.bytes(), Optional.empty(), Optional.of(Bundles.STRANGER.address()));
    assertThat(strange.result()).isEqualTo(Result.INVALID);
    assertThat(strange.statement()).contains("delegation.committer is not");
  }

  @Test
  void whatExcusesOrCloudsItMakesItNoEvidence() {
    for (Factor factor : List.of(Factor.L1_SLOT, Factor.BEACON_NODE, Factor.RELAY)) {
      for (State state : List.of(State.FAULTY, State.UNKNOWN)) {
        Windows others = new Windows();
        others.circumstances.add(Windows.circumstance(factor, state));
        assertInvalid(others.still(), "do not show that it was the gateway's fault");
      }
    }
    List<Circumstance> untold = new ArrayList<>(windows.circumstances);
    untold.removeIf(one -> one.factor() == Factor.REGISTRY);
    windows.circumstances = untold;
    assertInvalid(windows.still(), "do not show that it was the gateway's fault");
  }

  @Test
  void aSecondVantagePointThatSawTheOppositeMakesItNoEvidence() {
    windows.more.add(Windows.seen("op-2", "host-2", "path-2", Signal.HEAD_PROGRESS, Reading.GOOD));

    assertInvalid(windows.still(), "do not show that it was the gateway's fault");
  }

  @Test
  void whoSentFragsSequencedSomething() {
    windows.more.add(Windows.seen("own", "host", "path", Signal.FRAG_RATE, Reading.GOOD));

    assertInvalid(windows.still(), "show frags of it");
  }

  @Test
  void aBatchThatLacksIsNotEnoughByItself() {
    windows.silence = false;

    assertInvalid(windows.silent(), "do not show that it sequenced nothing");
  }

  @Test
  void aBlockOfTheSlotOrTooEarlyALookMakesItNoEvidence() {
    windows.head = Windows.FROM.getEpochSecond();
    assertInvalid(windows.still(), "parts.heads do not show");
    windows.head = Windows.FROM.getEpochSecond() - 2;
    windows.lastLook = Windows.FROM.plusSeconds(5);
    assertInvalid(windows.still(), "parts.heads do not show");
    windows.lastLook = Windows.UNTIL.plusSeconds(1);
    assertInvalid(windows.still(), "parts.heads are not all of that slot");
  }

  @Test
  void aRelayThatShowedItTooLateOrNoneMakesItNoEvidence() {
    windows.shown = Optional.of(Windows.FROM);
    assertInvalid(windows.still(), "parts.relays did not all show");
    windows.shown = Optional.empty();
    assertInvalid(windows.still(), "parts.relays did not all show");
  }

  @Test
  void onlyOthersWordOnTheGatewaysLivenessCounts() {
    windows.more.add(Windows.seen("op-1", "host-1", "path-1", Signal.SEAL, Reading.BAD));

    assertInvalid(windows.still(), "of that gateway's liveness");
  }

  @Test
  void whatTheBundleIsAboutMustBeAmongWhatWasSeen() {
    ObjectNode parts = MissedWindowFormat.parts(windows.still());
    ObjectNode about = Bundles.about(Signal.BATCH, Certainty.MEASURED);
    Outcome outcome = check(Bundle.of(MissedWindow.KIND, about, parts));

    assertThat(outcome.result()).isEqualTo(Result.INVALID);
    assertThat(outcome.statement()).contains("do not have the one");
  }

  @Test
  void moreThanAnybodyCanHaveSeenIsRefused() {
    Observation one = Windows.seen("own", "host", "path", Signal.CONNECTION, Reading.GOOD);
    for (int i = 0; i < MissedWindow.MOST; i++) {
      windows.more.add(one);
    }

    assertThat(windows.still().objection(windows.about)).isPresent();
    assertInvalid(windows.still(), "is not a list of up to 256");
  }

  private static Outcome check(MissedWindow window) {
    return check(Windows.bundle(window));
  }

  private static Outcome check(Bundle bundle) {
    return EvidenceCheck.check(bundle.bytes(), Optional.of(bundle.address()), Optional.empty());
  }

  private static void assertInvalid(MissedWindow window, String why) {
    Outcome outcome = check(window);
    assertThat(outcome.result()).isEqualTo(Result.INVALID);
    assertThat(outcome.statement()).contains(why);
  }
}
