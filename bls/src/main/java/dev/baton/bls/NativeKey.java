package dev.baton.bls;

import java.nio.ByteBuffer;
import java.util.Arrays;
import supranational.blst.SecretKey;

/**
 * A secret key for the length of one native call. The native library takes a key as four numbers in
 * an array on the heap and nothing else, so the key lies elsewhere and is brought here when needed.
 */
final class NativeKey extends SecretKey implements AutoCloseable {

  private static final int WORDS = BlsSecretKey.SIZE / Long.BYTES;

  private final long[] words;

  private NativeKey(long[] words) {
    super(words);
    this.words = words;
  }

  static NativeKey of(Secret bigEndian) {
    ByteBuffer bytes = bigEndian.buffer();
    long[] words = new long[WORDS];
    for (int i = 0; i < WORDS; i++) { // The least significant word is the first.
      words[i] = bytes.getLong((WORDS - 1 - i) * Long.BYTES);
    }
    return new NativeKey(words);
  }

  /**
   * Wipes it. JNI has copied the array into native memory and freed the copy as it was; the next
   * call of the same size gets that very memory, as a rule, and fills it with these zeros.
   */
  @Override
  public void close() {
    Arrays.fill(words, 0);
    to_lendian();
  }
}
