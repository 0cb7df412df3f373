package dev.baton.bls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import supranational.blst.P2;
import supranational.blst.P2_Affine;

class BlsVerifierTest {

  private static final int SIGNERS = 20;
  private static final Random RANDOM = new Random(2335);

  private final List<BlsSecretKey> keys =
      IntStream.rangeClosed(1, SIGNERS).mapToObj(TestKeys::key).toList();
  private final List<BlsPublicKey> publicKeys = keys.stream().map(BlsSecretKey::publicKey).toList();
  private final List<Root> roots =
      IntStream.rangeClosed(1, SIGNERS).mapToObj(i -> TestKeys.root(RANDOM)).toList();
  private final Root root = TestKeys.root(RANDOM);

  @Test
  void verifiesManyKeysOverOneRoot() {
    BlsSignature sum =
        BlsSignature.aggregate(keys.stream().map(key -> key.signRoot(root)).toList());

    assertThat(BlsVerifier.fastAggregateVerify(publicKeys, root, sum)).isTrue();
    assertThat(BlsVerifier.fastAggregateVerify(publicKeys, roots.get(0), sum)).isFalse();
    assertThat(BlsVerifier.fastAggregateVerify(publicKeys.subList(1, SIGNERS), root, sum))
        .isFalse();
    assertThat(BlsVerifier.fastAggregateVerify(List.of(), root, sum)).isFalse();
    assertThat(BlsVerifier.verify(BlsPublicKey.aggregate(publicKeys), root, sum)).isTrue();
    assertThat(BlsVerifier.aggregateVerify(publicKeys, Collections.nCopies(SIGNERS, root), sum))
        .isTrue();
  }

  @Test
  void verifiesManyKeysOverARootEach() {
    BlsSignature sum = BlsSignature.aggregate(signatures());
    List<Root> reordered = new ArrayList<>(roots);
    Collections.swap(reordered, 3, 4);

    assertThat(BlsVerifier.aggregateVerify(publicKeys, roots, sum)).isTrue();
    assertThat(BlsVerifier.aggregateVerify(publicKeys, reordered, sum)).isFalse();
    assertThat(BlsVerifier.aggregateVerify(publicKeys, roots, keys.get(0).signRoot(root)))
        .isFalse();
    assertThat(BlsVerifier.aggregateVerify(publicKeys, roots.subList(1, SIGNERS), sum)).isFalse();
    assertThat(BlsVerifier.aggregateVerify(List.of(), List.of(), sum)).isFalse();
  }

  @Test
  void agreesWithPlainVerificationForOneKey() {
    BlsSignature signature = keys.get(0).signRoot(root);
    List<BlsPublicKey> one = publicKeys.subList(0, 1);

    assertThat(BlsVerifier.aggregateVerify(one, List.of(root), signature)).isTrue();
    assertThat(BlsVerifier.fastAggregateVerify(one, root, signature)).isTrue();
    assertThat(BlsSignature.aggregate(List.of(signature))).isEqualTo(signature);
    assertThat(BlsPublicKey.aggregate(one)).isEqualTo(one.get(0));
  }

  @Test
  void verifiesABatch() {
    assertThat(BlsVerifier.verifyBatch(sets(signatures()))).isTrue();
    assertThat(BlsVerifier.verifyBatch(sets(signatures()).subList(0, 1))).isTrue();
    assertThat(BlsVerifier.verifyBatch(List.of())).isTrue();
  }

  @Test
  void findsOneBadSignatureAnywhereInABatch() {
    for (int at = 0; at < SIGNERS; at++) {
      List<BlsSignature> signatures = new ArrayList<>(signatures());
      signatures.set(at, keys.get(at).signRoot(root));

      assertThat(BlsVerifier.verifyBatch(sets(signatures))).as("bad one at %d", at).isFalse();
    }
  }

  @Test
  void isNotFooledByBadSignaturesThatCancelOut() {
    P2_Affine offset = keys.get(5).signRoot(root).point();
    List<BlsSignature> signatures = new ArrayList<>(signatures());
    signatures.set(0, shifted(signatures.get(0), offset.to_jacobian()));
    signatures.set(1, shifted(signatures.get(1), offset.to_jacobian().neg()));

    // Their sum is right, so only the random multipliers tell.
    BlsSignature sum = BlsSignature.aggregate(signatures);
    assertThat(BlsVerifier.aggregateVerify(publicKeys, roots, sum)).isTrue();
    assertThat(BlsVerifier.verifyBatch(sets(signatures))).isFalse();
  }

  @Test
  void refusesSumsThatAreInfinity() {
    BlsPublicKey key = publicKeys.get(0);
    BlsPublicKey negatedKey = BlsPublicKey.of(negated(key.bytes()));
    BlsSignature signature = keys.get(0).signRoot(root);
    BlsSignature negatedSignature = BlsSignature.of(negated(signature.bytes()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlsPublicKey.aggregate(List.of(key, negatedKey)))
        .withMessageContaining("infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlsSignature.aggregate(List.of(signature, negatedSignature)))
        .withMessageContaining("infinity");
    assertThat(BlsVerifier.fastAggregateVerify(List.of(key, negatedKey), root, signature))
        .isFalse();
  }

  @Test
  void refusesSumsOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> BlsPublicKey.aggregate(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> BlsSignature.aggregate(List.of()));
  }

  private List<BlsSignature> signatures() {
    return IntStream.range(0, SIGNERS).mapToObj(i -> keys.get(i).signRoot(roots.get(i))).toList();
  }

  private List<SignatureSet> sets(List<BlsSignature> signatures) {
    return IntStream.range(0, SIGNERS)
        .mapToObj(i -> new SignatureSet(publicKeys.get(i), roots.get(i), signatures.get(i)))
        .toList();
  }

  private static BlsSignature shifted(BlsSignature signature, P2 offset) {
    return BlsSignature.of(
        Bytes.of(signature.point().to_jacobian().add(offset.to_affine()).compress()));
  }

  private static Bytes negated(Bytes compressed) {
    return CurvePoints.withFirstByte(compressed, compressed.get(0) ^ 0x20);
  }
}
