package dev.baton.bls.ecdsa;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.Keccak;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** The curve (SEC 2, section 2.4.1) and what Ethereum makes of its points. */
final class Secp256k1 {

  /** The name's own implementation, whose multiplication looks up its table in constant time. */
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

  static final ECDomainParameters DOMAIN =
      new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), CURVE.getN(), CURVE.getH());

  static final BigInteger ORDER = CURVE.getN();
  static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

  private static final int EVEN = 2;

  private Secp256k1() {}

  /** The address of a secret key (Yellow Paper, appendix F). */
  static Address addressOf(BigInteger secretKey) {
    return addressOf(new FixedPointCombMultiplier().multiply(DOMAIN.getG(), secretKey));
  }

  /**
   * Whose signature it is (SEC 1, section 4.1.6): nothing if r is no point's coordinate.
   *
   * @param oddY whether the point that r comes from has an odd y
   */
  static Optional<Address> recover(Root digest, BigInteger r, BigInteger s, boolean oddY) {
    return point(r, oddY)
        .map(
            point -> {
              BigInteger inverse = r.modInverse(ORDER);
              BigInteger e = new BigInteger(1, digest.bytes().toArray());
              return ECAlgorithms.sumOfTwoMultiplies(
                  DOMAIN.getG(),
                  e.negate().multiply(inverse).mod(ORDER),
                  point,
                  s.multiply(inverse).mod(ORDER));
            })
        .filter(publicKey -> !publicKey.isInfinity())
        .map(Secp256k1::addressOf);
  }

  /** A number in 32 bytes, big-endian. */
  static Bytes word(BigInteger number) {
    byte[] shortest = number.toByteArray();
    byte[] word = new byte[Root.SIZE];
    int sign = shortest.length > word.length ? 1 : 0;
    int size = shortest.length - sign;
    System.arraycopy(shortest, sign, word, word.length - size, size);
    return Bytes.of(word);
  }

  private static Optional<ECPoint> point(BigInteger x, boolean oddY) {
    byte prefix = (byte) (oddY ? EVEN + 1 : EVEN);
    try {
      Bytes encoded = Bytes.concat(Bytes.of(prefix), word(x));
      return Optional.of(DOMAIN.getCurve().decodePoint(encoded.toArray()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Address addressOf(ECPoint publicKey) {
    byte[] encoded = publicKey.normalize().getEncoded(false);
    Root hash = Keccak.hash(Arrays.copyOfRange(encoded, 1, encoded.length));
    return new Address(hash.bytes().slice(Root.SIZE - Address.SIZE, Root.SIZE));
  }
}
