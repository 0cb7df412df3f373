package dev.baton.bls.ecdsa;

import dev.baton.bls.Address;
import dev.baton.bls.Root;
import java.math.BigInteger;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** Signs with the nonce of RFC 6979; which digests a key may sign is for its class to say. */
final class DigestSigning {

  private DigestSigning() {}

  static EcdsaSignature sign(BigInteger secretKey, Address address, Root digest) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(secretKey, Secp256k1.DOMAIN));
    BigInteger[] pair = signer.generateSignature(digest.bytes().toArray());
    BigInteger s = pair[1];
    boolean high = s.compareTo(Secp256k1.HALF_ORDER) > 0;
    return recoverable(address, digest, pair[0], high ? Secp256k1.ORDER.subtract(s) : s);
  }

  /** The signer does not tell the parity of R, so it is found by whose signature it would be. */
  private static EcdsaSignature recoverable(
      Address address, Root digest, BigInteger r, BigInteger s) {
    for (boolean odd : new boolean[] {false, true}) {
      EcdsaSignature signature = EcdsaSignature.of(r, s, odd);
      if (signature.recover(digest).filter(address::equals).isPresent()) {
        return signature;
      }
    }
    // Only if R's x is above the order, which one of 2^128 is.
    throw new IllegalStateException("the signature cannot be written with 27 or 28");
  }
}
