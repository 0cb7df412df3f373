package dev.baton.monitor.evidence;

import static dev.baton.bls.basedop.Layout.WITHOUT_BLOB_GAS;
import static dev.baton.bls.basedop.Layout.WITH_BLOB_GAS;
import static dev.baton.monitor.evidence.Bundles.KEY;
import static dev.baton.monitor.evidence.Bundles.OTHER_TX;
import static dev.baton.monitor.evidence.Bundles.STRANGER;
import static dev.baton.monitor.evidence.Bundles.TX;
import static dev.baton.monitor.evidence.Bundles.frag;
import static dev.baton.monitor.evidence.Bundles.root;
import static dev.baton.monitor.evidence.Bundles.seal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.monitor.evidence.EvidenceCheck.Outcome;
import dev.baton.monitor.evidence.EvidenceCheck.Result;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Signal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceCheckTest {

  private static final String ONE = frag(KEY, WITH_BLOB_GAS, 7, 0, TX);
  private static final String OTHER = frag(KEY, WITH_BLOB_GAS, 7, 0, OTHER_TX);

  @Test
  void twoFragsOfOnePlaceAreProvenInEitherLayout() {
    Outcome newer = check(Bundles.equivocation(ONE, OTHER));

    assertThat(newer.result()).isEqualTo(Result.PROVEN);
    assertThat(newer.statement())
        .isEqualTo(KEY.address() + " signed two different messages for frag 0 of block 7");
    assertThat(newer.assumptions()).isEmpty();
    String older = frag(KEY, WITHOUT_BLOB_GAS, 7, 0, OTHER_TX);
    assertThat(check(Bundles.equivocation(ONE, older)).result()).isEqualTo(Result.PROVEN);
  }

  @Test
  void theSameContentInTwoLayoutsIsNoContradiction() {
    String older = frag(KEY, WITHOUT_BLOB_GAS, 7, 0, TX);

    assertInvalid(Bundles.equivocation(ONE, older), "parts.messages say the same");
    assertInvalid(Bundles.equivocation(ONE, ONE), "parts.messages say the same");
  }

  @Test
  void messagesOfTwoPlacesAreNoContradiction() {
    String next = frag(KEY, WITH_BLOB_GAS, 7, 1, OTHER_TX);
    String above = frag(KEY, WITH_BLOB_GAS, 8, 0, OTHER_TX);
    String sealed = seal(KEY, 7, root(1), root(2));

    assertInvalid(Bundles.equivocation(ONE, next), "of one place");
    assertInvalid(Bundles.equivocation(ONE, above), "of one place");
    assertInvalid(Bundles.equivocation(ONE, sealed), "of one place");
    assertInvalid(Bundles.equivocation(ONE), "are not two");
  }

  @Test
  void aStrangersMessageIsNobodysContradiction() {
    String strange = frag(STRANGER, WITH_BLOB_GAS, 7, 0, OTHER_TX);

    assertInvalid(
        Bundles.equivocation(ONE, strange), "messages[1] is not signed by " + KEY.address());
  }

  @Test
  void twoSealsOfOneParentAreProvenAndOfTwoParentsHoldUnlessItReorganised() {
    String first = seal(KEY, 7, root(1), root(2));

    Outcome same = check(Bundles.equivocation(first, seal(KEY, 7, root(1), root(3))));
    Outcome two = check(Bundles.equivocation(first, seal(KEY, 7, root(4), root(3))));

    assertThat(same.result()).isEqualTo(Result.PROVEN);
    assertThat(same.statement()).endsWith("for the seal of block 7");
    assertThat(two.result()).isEqualTo(Result.HOLDS_IF);
    assertThat(two.assumptions()).singleElement().asString().contains("did not reorganise");
  }

  @Test
  void aSealOfAnotherBlockHoldsIfTheCanonicalOneIs() {
    String sealed = seal(KEY, 7, root(1), root(2));
    Outcome outcome = check(Bundles.sealMismatch(sealed, 7, root(3)));

    assertThat(outcome.result()).isEqualTo(Result.HOLDS_IF);
    assertThat(outcome.statement()).contains("sealed block 7 as " + root(2));
    assertThat(outcome.assumptions()).contains("the rollup's canonical block 7 is " + root(3));
    assertInvalid(Bundles.sealMismatch(sealed, 7, root(2)), "is the one that is sealed");
    assertInvalid(Bundles.sealMismatch(sealed, 8, root(3)), "block.number is not the message's");
    assertInvalid(Bundles.sealMismatch(ONE, 7, root(3)), "is no seal");
  }

  @Test
  void aPromiseIsBrokenIfTheCanonicalBlockLacksIt() {
    String promise = frag(KEY, WITH_BLOB_GAS, 7, 0, TX, OTHER_TX);
    Outcome outcome = check(Bundles.brokenPromise(promise, 7, TX));

    assertThat(outcome.result()).isEqualTo(Result.HOLDS_IF);
    assertThat(outcome.statement()).contains("and 1 in all, that the block lacks");
    assertThat(outcome.assumptions())
        .contains(
            "its transactions are the 1 that are listed",
            "the rollup's canonical block 7 is " + root(7));
    assertInvalid(Bundles.brokenPromise(promise, 7, TX, OTHER_TX), "has every transaction");
    assertInvalid(Bundles.brokenPromise(promise, 9, TX), "is not the message's");
    assertInvalid(Bundles.brokenPromise(seal(KEY, 7, root(1), root(2)), 7), "is no frag");
  }

  @Test
  void anotherSignerThanTheExpectedOneIsRefused() {
    byte[] bundle = Bundles.equivocation(ONE, OTHER).bytes();

    assertThat(EvidenceCheck.check(bundle, Optional.empty(), Optional.of(KEY.address())).isValid())
        .isTrue();
    Outcome refused =
        EvidenceCheck.check(bundle, Optional.empty(), Optional.of(STRANGER.address()));
    assertThat(refused.result()).isEqualTo(Result.INVALID);
    assertThat(refused.statement()).contains(KEY.address().toString(), "not " + STRANGER.address());
  }

  @Test
  void whatTheBundleIsAboutMustBeWhatItProves() {
    ObjectNode parts = (ObjectNode) Bundles.equivocation(ONE, OTHER).parts();
    assertInvalid(
        Bundle.of("equivocation", Bundles.about(Signal.SEAL, Certainty.PROVEN), parts),
        "about is not what");
    assertInvalid(
        Bundle.of("equivocation", Bundles.about(Signal.EQUIVOCATION, Certainty.MEASURED), parts),
        "about is not what");
    ObjectNode good = Bundles.about(Signal.EQUIVOCATION, Certainty.PROVEN);
    good.remove("bad");
    assertInvalid(Bundle.of("equivocation", good, parts), "no observation of a fault");
    assertInvalid(
        Bundle.of("treason", Bundles.about(Signal.EQUIVOCATION, Certainty.PROVEN), parts),
        "kind is none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}{}",
        "{\"version\":1,\"version\":1}",
        "{\"version\":2,\"kind\":\"equivocation\",\"about\":{},\"parts\":{}}",
        "{\"version\":1,\"kind\":\"equivocation\",\"about\":{},\"parts\":[]}",
        "{\"version\":1,\"kind\":\"equivocation\",\"about\":{},\"parts\":{},\"more\":1}",
        "{\"version\":1,\"kind\":\"equivocation\",\"about\":{},\"parts\":{\"signer\":1.5}}"
      })
  void whatIsNoBundleIsInvalid(String json) {
    Outcome outcome =
        EvidenceCheck.check(
            json.getBytes(StandardCharsets.UTF_8), Optional.empty(), Optional.empty());

    assertThat(outcome.result()).isEqualTo(Result.INVALID);
    assertThat(outcome.statement()).isNotBlank();
  }

  @Test
  void aMessageWithAFieldThatNobodyKnowsProvesNothing() {
    String more = OTHER.replace("\"isLast\"", "\"parent\":1,\"isLast\"");

    assertInvalid(Bundles.equivocation(ONE, more), "no signature is known to cover");
  }

  private static Outcome check(Bundle bundle) {
    return EvidenceCheck.check(bundle.bytes(), Optional.of(bundle.address()), Optional.empty());
  }

  private static void assertInvalid(Bundle bundle, String why) {
    Outcome outcome = check(bundle);
    assertThat(outcome.result()).isEqualTo(Result.INVALID);
    assertThat(outcome.statement()).contains(why);
  }
}
