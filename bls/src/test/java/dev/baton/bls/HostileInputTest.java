package dev.baton.bls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A null or infinite point in native code ends the process: this test would not return. */
class HostileInputTest {

  private static final BlsSecretKey SECRET = TestKeys.key(1);
  private static final BlsPublicKey KEY = SECRET.publicKey();
  private static final BlsSignature SIGNATURE = SECRET.signRoot(Root.ZERO);

  @Test
  void refusesNullBeforeNativeCode() {
    List<ThrowingCallable> calls =
        List.of(
            () -> BlsPublicKey.of(nothing()),
            () -> BlsPublicKey.fromHex(nothing()),
            () -> BlsPublicKey.alreadyChecked(nothing()),
            () -> BlsPublicKey.aggregate(nothing()),
            () -> BlsPublicKey.aggregate(Arrays.asList(KEY, nothing())),
            () -> BlsSignature.of(nothing()),
            () -> BlsSignature.fromHex(nothing()),
            () -> BlsSignature.alreadyChecked(nothing()),
            () -> BlsSignature.aggregate(nothing()),
            () -> BlsSignature.aggregate(Arrays.asList(SIGNATURE, nothing())),
            () -> BlsSecretKey.of(nothing()),
            () -> SECRET.signRoot(nothing()),
            () -> BlsVerifier.verify(nothing(), Root.ZERO, SIGNATURE),
            () -> BlsVerifier.verify(KEY, nothing(), SIGNATURE),
            () -> BlsVerifier.verify(KEY, Root.ZERO, nothing()),
            () -> BlsVerifier.fastAggregateVerify(nothing(), Root.ZERO, SIGNATURE),
            () -> BlsVerifier.fastAggregateVerify(List.of(KEY), nothing(), SIGNATURE),
            () -> BlsVerifier.fastAggregateVerify(List.of(KEY), Root.ZERO, nothing()),
            () ->
                BlsVerifier.fastAggregateVerify(
                    Arrays.asList(KEY, nothing()), Root.ZERO, SIGNATURE),
            () -> BlsVerifier.aggregateVerify(List.of(KEY), nothing(), SIGNATURE),
            () -> BlsVerifier.aggregateVerify(List.of(KEY), List.of(Root.ZERO), nothing()),
            () ->
                BlsVerifier.aggregateVerify(
                    Arrays.asList((BlsPublicKey) nothing()), List.of(Root.ZERO), SIGNATURE),
            () ->
                BlsVerifier.aggregateVerify(
                    List.of(KEY), Arrays.asList((Root) nothing()), SIGNATURE),
            () -> BlsVerifier.verifyBatch(nothing()),
            () -> BlsVerifier.verifyBatch(Arrays.asList((SignatureSet) nothing())),
            () ->
                BlsVerifier.verifyBatch(List.of(new SignatureSet(nothing(), Root.ZERO, SIGNATURE))),
            () -> BlsVerifier.verifyBatch(List.of(new SignatureSet(KEY, nothing(), SIGNATURE))),
            () -> BlsVerifier.verifyBatch(List.of(new SignatureSet(KEY, Root.ZERO, nothing()))));

    for (int i = 0; i < calls.size(); i++) {
      assertThatNullPointerException().as("call %d", i).isThrownBy(calls.get(i));
    }
  }

  @Test
  void verifiesFalseForPointsThatWereNeverChecked() {
    BlsPublicKey key = BlsPublicKey.alreadyChecked(CurvePoints.g1OnCurveOutOfSubgroup(1));
    BlsSignature signature = BlsSignature.alreadyChecked(CurvePoints.g2OnCurveOutOfSubgroup(1));

    assertThat(BlsVerifier.verify(key, Root.ZERO, SIGNATURE)).isFalse();
    assertThat(BlsVerifier.verify(KEY, Root.ZERO, signature)).isFalse();
    assertThat(BlsVerifier.fastAggregateVerify(List.of(key), Root.ZERO, SIGNATURE)).isFalse();
    assertThat(BlsVerifier.aggregateVerify(List.of(key), List.of(Root.ZERO), SIGNATURE)).isFalse();
    assertThat(BlsVerifier.aggregateVerify(List.of(KEY), List.of(Root.ZERO), signature)).isFalse();
    assertThat(BlsVerifier.verifyBatch(List.of(new SignatureSet(key, Root.ZERO, SIGNATURE))))
        .isFalse();
    assertThat(BlsVerifier.verifyBatch(List.of(new SignatureSet(KEY, Root.ZERO, signature))))
        .isFalse();
  }

  /** What only a caller without the compiler's null checks would pass. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // Null is the point of the test.
  private static <T> T nothing() {
    return null;
  }
}
