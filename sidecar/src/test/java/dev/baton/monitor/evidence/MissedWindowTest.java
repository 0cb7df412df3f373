package dev.baton.monitor.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.monitor.evidence.EvidenceCheck.Outcome;
import dev.baton.monitor.evidence.EvidenceCheck.Result;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Signal;
import dev.baton.testkit.Fixtures;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MissedWindowTest {

  private static final SigningNetwork NETWORK =
      new SigningNetwork(Bytes.fromHex("0x00000001"), new UInt64(31337));
  private static final SigningInfo TERMS = new SigningInfo(Bundles.root(5), UInt64.ZERO);

  private final List<Observation> seen =
      List.of(
          Bundles.observation("own", Signal.FRAG_RATE, Certainty.MEASURED),
          Bundles.observation("op-1", Signal.HEAD_PROGRESS, Certainty.MEASURED));

  @Test
  void holdsIfThoseWhoLookedTellTheTruth() {
    Outcome outcome = check(MissedWindow.bundle(signed(100), NETWORK, seen));

    assertThat(outcome.statement()).startsWith("slot 100 was delegated to committer");
    assertThat(outcome.result()).isEqualTo(Result.HOLDS_IF);
    assertThat(outcome.assumptions())
        .hasSize(2)
        .last()
        .asString()
        .contains("from 2 vantage points");
  }

  @Test
  void aDelegationOfAnotherSlotOrNetworkProvesNothing() {
    assertThat(check(MissedWindow.bundle(signed(101), NETWORK, seen)).statement())
        .contains("in that slot");
    SigningNetwork another = new SigningNetwork(Bytes.fromHex("0x00000001"), new UInt64(1));
    assertThat(check(MissedWindow.bundle(signed(100), another, seen)).statement())
        .contains("is not signed by its proposer");
  }

  @Test
  void onlyOthersWordOnTheGatewaysLivenessCounts() {
    Observation seal = Bundles.observation("op-1", Signal.SEAL, Certainty.MEASURED);

    Outcome outcome = check(MissedWindow.bundle(signed(100), NETWORK, List.of(seen.get(0), seal)));

    assertThat(outcome.result()).isEqualTo(Result.INVALID);
  }

  @Test
  void whatTheBundleIsAboutMustBeAmongWhatWasSeen() {
    ObjectNode parts = (ObjectNode) MissedWindow.bundle(signed(100), NETWORK, seen).parts();
    ObjectNode about = Bundles.about(Signal.BATCH, Certainty.MEASURED);

    assertThat(check(Bundle.of(MissedWindow.KIND, about, parts)).statement())
        .contains("do not have the one");
  }

  private static Outcome check(Bundle bundle) {
    return EvidenceCheck.check(bundle.bytes(), Optional.of(bundle.address()), Optional.empty());
  }

  private static SignedDelegation signed(long slot) {
    BlsSecretKey key = Fixtures.key(1);
    DelegationMessage message =
        new DelegationMessage(
            key.publicKey(),
            Fixtures.key(2).publicKey(),
            Bundles.KEY.address(),
            new UInt64(slot),
            Bytes.EMPTY);
    return new SignedDelegation(
        message, TERMS, key.sign(new CommitBoostScheme(NETWORK).signingRoot(message, TERMS)));
  }
}
