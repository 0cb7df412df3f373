package dev.baton.bls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointsTest {

  private static final Bytes KEY =
      Bytes.fromHex(
          "0x97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb");
  private static final Bytes SIGNATURE = TestKeys.key(7).signRoot(Root.ZERO).bytes();

  @Test
  void acceptsPointsOfTheSubgroup() {
    assertThat(BlsPublicKey.of(KEY).bytes()).isEqualTo(KEY);
    assertThat(BlsSignature.of(SIGNATURE).bytes()).isEqualTo(SIGNATURE);
  }

  @Test
  void acceptsTheNegatedPoint() {
    Bytes negated = CurvePoints.withFirstByte(KEY, KEY.get(0) ^ 0x20);

    assertThat(BlsPublicKey.of(negated)).isNotEqualTo(BlsPublicKey.of(KEY));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 47, 49, 95, 96, 192, 1000})
  void refusesPublicKeysOfAnotherSize(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlsPublicKey.of(Bytes.of(new byte[size])))
        .withMessage("a public key must have 48 bytes, not " + size);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlsPublicKey.alreadyChecked(Bytes.of(new byte[size])));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 47, 48, 95, 97, 192, 1000})
  void refusesSignaturesOfAnotherSize(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlsSignature.of(Bytes.of(new byte[size])))
        .withMessage("a signature must have 96 bytes, not " + size);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlsSignature.alreadyChecked(Bytes.of(new byte[size])));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x17, 0x20, 0x40, 0x60, 0x7f})
  void refusesWhatClaimsToBeUncompressed(int first) {
    // The library would take it for twice as many bytes and read past the end.
    refusesKey(CurvePoints.withFirstByte(KEY, first), "not in compressed form");
    refusesSignature(CurvePoints.withFirstByte(SIGNATURE, first), "not in compressed form");
  }

  @Test
  void refusesInfinity() {
    refusesKey(infinity(BlsPublicKey.SIZE, 0xc0), "the point at infinity");
    refusesSignature(infinity(BlsSignature.SIZE, 0xc0), "the point at infinity");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xc1, 0xdf, 0xe0, 0xe1, 0xff})
  void refusesInfinityWithOtherBitsSet(int first) {
    refusesKey(infinity(BlsPublicKey.SIZE, first), "not a point on the curve");
    refusesSignature(infinity(BlsSignature.SIZE, first), "not a point on the curve");
  }

  @Test
  void refusesInfinityWithALaterByteSet() {
    for (int at : new int[] {1, 24, 47}) {
      byte[] bytes = infinity(BlsPublicKey.SIZE, 0xc0).toArray();
      bytes[at] = 1;
      refusesKey(Bytes.of(bytes), "not a point on the curve");
    }
    for (int at : new int[] {1, 48, 95}) {
      byte[] bytes = infinity(BlsSignature.SIZE, 0xc0).toArray();
      bytes[at] = 1;
      refusesSignature(Bytes.of(bytes), "not a point on the curve");
    }
  }

  @Test
  void refusesAnInfinityFlagOnARealPoint() {
    refusesKey(CurvePoints.withFirstByte(KEY, KEY.get(0) | 0x40), "not a point on the curve");
    refusesSignature(
        CurvePoints.withFirstByte(SIGNATURE, SIGNATURE.get(0) | 0x40), "not a point on the curve");
  }

  @Test
  void refusesPointsOffTheCurve() {
    IntStream.rangeClosed(1, 20)
        .forEach(
            nth -> {
              refusesKey(CurvePoints.g1OffCurve(nth), "not a point on the curve");
              refusesSignature(CurvePoints.g2OffCurve(nth), "not a point on the curve");
            });
  }

  @Test
  void refusesPointsOutOfTheSubgroup() {
    IntStream.rangeClosed(1, 20)
        .forEach(
            nth -> {
              refusesKey(CurvePoints.g1OnCurveOutOfSubgroup(nth), "not in the subgroup");
              refusesSignature(CurvePoints.g2OnCurveOutOfSubgroup(nth), "not in the subgroup");
            });
  }

  @Test
  void refusesThePointOfOrderThree() {
    // It is (0, 2), which the library refuses as it decodes it.
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlsPublicKey.of(infinity(BlsPublicKey.SIZE, 0x80)))
        .withMessageStartingWith("invalid public key, ");
  }

  @Test
  void refusesCoordinatesThatAreNotReduced() {
    refusesKey(CurvePoints.xIsThePrime(BlsPublicKey.SIZE), "not a point on the curve");
    refusesSignature(CurvePoints.xIsThePrime(BlsSignature.SIZE), "not a point on the curve");
  }

  @Test
  void decodesLazilyWhatWasNotCheckedAndStillRefusesIt() {
    BlsPublicKey infinity = BlsPublicKey.alreadyChecked(infinity(BlsPublicKey.SIZE, 0xc0));
    BlsSignature offCurve = BlsSignature.alreadyChecked(CurvePoints.g2OffCurve(1));

    assertThatIllegalArgumentException().isThrownBy(infinity::uncompressed);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlsVerifier.verify(infinity, Root.ZERO, BlsSignature.of(SIGNATURE)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlsVerifier.verify(BlsPublicKey.of(KEY), Root.ZERO, offCurve));
  }

  @Test
  void givesTheAffineCoordinates() {
    // The generator (draft-irtf-cfrg-pairing-friendly-curves, section 4.2.1).
    assertThat(BlsPublicKey.of(KEY).uncompressed().toHex())
        .isEqualTo(
            "0x17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"
                + "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1");
  }

  private static Bytes infinity(int size, int first) {
    return CurvePoints.withFirstByte(Bytes.of(new byte[size]), first);
  }

  private static void refusesKey(Bytes bytes, String why) {
    assertThatIllegalArgumentException()
        .as(bytes.toHex())
        .isThrownBy(() -> BlsPublicKey.of(bytes))
        .withMessage("invalid public key, " + why + ": " + bytes.slice(0, 8).toHex() + "…");
  }

  private static void refusesSignature(Bytes bytes, String why) {
    assertThatIllegalArgumentException()
        .as(bytes.toHex())
        .isThrownBy(() -> BlsSignature.of(bytes))
        .withMessage("invalid signature, " + why + ": " + bytes.slice(0, 8).toHex() + "…");
  }
}
