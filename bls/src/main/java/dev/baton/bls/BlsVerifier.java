package dev.baton.bls;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import supranational.blst.BLST_ERROR;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.P2;
import supranational.blst.P2_Affine;
import supranational.blst.Pairing;

/**
 * Verifies signatures (consensus specification, phase0/beacon-chain.md, BLS signatures; ciphersuite
 * {@code BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_}). One verification takes about 1 ms: call it
 * on a worker.
 */
public final class BlsVerifier {

  private static final int MULTIPLIER_BITS = 64;
  private static final P1_Affine NEGATED_GENERATOR = P1.generator().neg().to_affine();
  private static final SecureRandom RANDOM = new SecureRandom();

  private BlsVerifier() {}

  /** Whether the key's owner signed the root ({@code bls.Verify}). */
  public static boolean verify(BlsPublicKey publicKey, Root signingRoot, BlsSignature signature) {
    return coreVerify(publicKey.point(), signingRoot, signature);
  }

  /**
   * Whether the signature is the sum of one by each key over the root at the same place ({@code
   * bls.AggregateVerify}). False for empty lists and for lists of unequal length.
   */
  public static boolean aggregateVerify(
      List<BlsPublicKey> publicKeys, List<Root> signingRoots, BlsSignature signature) {
    if (publicKeys.isEmpty() || publicKeys.size() != signingRoots.size()) {
      return false;
    }
    Pairing pairing = new Pairing(true, BlsSecretKey.CIPHERSUITE);
    for (int i = 0; i < publicKeys.size(); i++) {
      pairing.raw_aggregate(hashed(signingRoots.get(i)), publicKeys.get(i).point());
    }
    pairing.raw_aggregate(signature.point(), NEGATED_GENERATOR);
    pairing.commit();
    return pairing.finalverify();
  }

  /**
   * Whether the signature is the sum of one by each key over the same root ({@code
   * bls.FastAggregateVerify}). False for an empty list.
   */
  public static boolean fastAggregateVerify(
      List<BlsPublicKey> publicKeys, Root signingRoot, BlsSignature signature) {
    if (publicKeys.isEmpty()) {
      return false;
    }
    P1 sum = new P1();
    for (BlsPublicKey publicKey : publicKeys) {
      sum.add(publicKey.point());
    }
    return !sum.is_inf() && coreVerify(sum.to_affine(), signingRoot, signature);
  }

  /**
   * Whether every signature is valid; of no signature that is true. About twice as fast as one by
   * one. Random multipliers keep invalid signatures from cancelling each other out: a batch with an
   * invalid one passes with a chance of 2^-64.
   */
  public static boolean verifyBatch(List<SignatureSet> signatures) {
    if (signatures.isEmpty()) {
      return true;
    }
    Pairing pairing = new Pairing(true, BlsSecretKey.CIPHERSUITE);
    for (SignatureSet set : signatures) {
      P1_Affine publicKey = set.publicKey().point();
      P2_Affine signature = set.signature().point();
      byte[] root = set.signingRoot().bytes().toArray();
      BLST_ERROR error = pairing.mul_n_aggregate(publicKey, signature, multiplier(), root);
      if (error != BLST_ERROR.BLST_SUCCESS) {
        return false;
      }
    }
    pairing.commit();
    return pairing.finalverify();
  }

  private static boolean coreVerify(P1_Affine publicKey, Root root, BlsSignature signature) {
    byte[] message = root.bytes().toArray();
    return signature.point().core_verify(publicKey, true, message, BlsSecretKey.CIPHERSUITE)
        == BLST_ERROR.BLST_SUCCESS;
  }

  private static P2_Affine hashed(Root root) {
    return new P2().hash_to(root.bytes().toArray(), BlsSecretKey.CIPHERSUITE).to_affine();
  }

  private static BigInteger multiplier() {
    // Zero would leave the signature out of the check.
    BigInteger random = BigInteger.ZERO;
    while (random.signum() == 0) {
      random = new BigInteger(MULTIPLIER_BITS, RANDOM);
    }
    return random;
  }
}
