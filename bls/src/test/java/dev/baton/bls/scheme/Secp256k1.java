package dev.baton.bls.scheme;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** Just enough ECDSA to check commitments in tests (SEC 1, section 4.1.6). */
final class Secp256k1 {

  private static final X9ECParameters CURVE = SECNamedCurves.getByName("secp256k1");

  private Secp256k1() {}

  static Address addressOf(BigInteger secretKey) {
    return addressOf(CURVE.getG().multiply(secretKey));
  }

  /** The signer of a 65-byte signature: r, s and 27 or 28 for the parity of R's y. */
  static Address recover(Root digest, Bytes signature) {
    BigInteger order = CURVE.getN();
    BigInteger r = new BigInteger(1, signature.slice(0, 32).toArray());
    BigInteger s = new BigInteger(1, signature.slice(32, 64).toArray());
    int parity = signature.get(64) - 27;
    byte[] compressed = signature.slice(0, 32).toArray();
    byte[] encoded = new byte[33];
    encoded[0] = (byte) (2 + parity);
    System.arraycopy(compressed, 0, encoded, 1, 32);
    ECPoint point = CURVE.getCurve().decodePoint(encoded);
    BigInteger inverse = r.modInverse(order);
    BigInteger e = new BigInteger(1, digest.bytes().toArray());
    return addressOf(
        ECAlgorithms.sumOfTwoMultiplies(
            CURVE.getG(),
            e.negate().multiply(inverse).mod(order),
            point,
            s.multiply(inverse).mod(order)));
  }

  private static Address addressOf(ECPoint publicKey) {
    byte[] encoded = publicKey.normalize().getEncoded(false);
    Root hash = Keccak.hash(Arrays.copyOfRange(encoded, 1, encoded.length));
    return new Address(hash.bytes().slice(12, Root.SIZE));
  }
}
