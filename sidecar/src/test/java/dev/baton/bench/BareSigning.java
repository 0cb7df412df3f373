package dev.baton.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import supranational.blst.P2;
import supranational.blst.SecretKey;

/** The first bound: jblst alone, hashing to the curve and signing on so many threads. */
final class BareSigning {

  private static final String CIPHERSUITE = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

  private BareSigning() {}

  /** Signatures a second. */
  static double rate(int count, int threads) throws Exception {
    SecretKey key = new SecretKey();
    key.keygen(new byte[32]);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Integer>> parts = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        parts.add(() -> sign(key, first, count, threads));
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

  private static int sign(SecretKey key, int first, int count, int step) {
    int bytes = 0;
    byte[] message = new byte[32];
    for (int i = first; i < count; i += step) {
      message[0] = (byte) i;
      message[1] = (byte) (i >> 8);
      message[2] = (byte) (i >> 16);
      bytes += new P2().hash_to(message, CIPHERSUITE).sign_with(key).compress().length;
    }
    return bytes;
  }
}
