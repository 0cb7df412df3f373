package dev.baton.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import supranational.blst.BLST_ERROR;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.P2;
import supranational.blst.P2_Affine;
import supranational.blst.SecretKey;

/** jblst alone, reading a signature's bytes, checking its group and verifying it. */
final class BareVerifying {

  private static final String CIPHERSUITE = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

  private BareVerifying() {}

  /** Verifications a second on so many threads. */
  static double rate(int count, int threads) throws Exception {
    SecretKey secret = new SecretKey();
    secret.keygen(new byte[32]);
    byte[] message = new byte[32];
    byte[] key = new P1(secret).compress();
    byte[] signature = new P2().hash_to(message, CIPHERSUITE).sign_with(secret).compress();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Integer>> parts = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        parts.add(
            () -> {
              for (int i = first; i < count; i += threads) {
                verify(key, signature, message);
              }
              return count;
            });
      }
      long start = System.nanoTime();
      for (var part : pool.invokeAll(parts)) {
        part.get();
      }
      return count / ((System.nanoTime() - start) / 1e9);
    } finally {
      pool.shutdown();
    }
  }

  private static void verify(byte[] key, byte[] signature, byte[] message) {
    P2_Affine point = new P2_Affine(signature);
    BLST_ERROR result =
        point.in_group()
            ? point.core_verify(new P1_Affine(key), true, message, CIPHERSUITE)
            : BLST_ERROR.BLST_POINT_NOT_IN_GROUP;
    if (result != BLST_ERROR.BLST_SUCCESS) {
      throw new IllegalStateException("jblst does not verify its own signature: " + result);
    }
  }
}
