package dev.baton.bls.keystore;

import dev.baton.bls.Secret;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * SHA-256 (FIPS 180-4, section 6.2) of secrets. What it knows of them between two blocks lies
 * outside the heap; the arrays of the one block that is being worked on are wiped right after it.
 * The platform's own keeps its state in arrays that nobody wipes.
 */
final class Sha256 implements AutoCloseable {

  /** Of a digest and of the state, in words. */
  static final int WORDS = 8;

  static final int SIZE = WORDS * Integer.BYTES;
  static final int BLOCK_SIZE = 64;

  /** Of a block, in words, when it has been expanded. */
  static final int SCHEDULE_WORDS = 64;

  /** What ends the message, before the zeros. */
  static final int END = 0x80;

  private static final int BLOCK_WORDS = 16;

  /** Direct as every other state is: where one class is all there is, calls are cheap. */
  private static final IntBuffer INITIAL =
      words(ByteBuffer.allocateDirect(SIZE))
          .put(
              0,
              new int[] {
                0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
              });

  private static final int[] ROUND_CONSTANTS = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

  private final Secret memory = Secret.allocate(SIZE);
  private final IntBuffer state = words(memory.buffer());
  private final int[] block = new int[SCHEDULE_WORDS];
  private final int[] compressed = new int[WORDS];
  private long size;

  Sha256() {
    restart(INITIAL, 0, 0);
  }

  /** The words of a buffer, in the order that this machine reads fastest. */
  static IntBuffer words(ByteBuffer direct) {
    return direct.order(ByteOrder.nativeOrder()).asIntBuffer();
  }

  /** Goes on from a state that stands for so many bytes, a number of whole blocks. */
  void restart(IntBuffer from, int offset, long size) {
    state.put(0, from, offset, WORDS);
    Arrays.fill(block, 0);
    this.size = size;
  }

  void update(byte next) {
    int word = (int) (size % BLOCK_SIZE) / Integer.BYTES;
    block[word] = block[word] << Byte.SIZE | Byte.toUnsignedInt(next);
    size++;
    if (size % BLOCK_SIZE == 0) {
      compress(state, 0, block, compressed);
      state.put(0, compressed);
      Arrays.fill(block, 0);
      Arrays.fill(compressed, 0);
    }
  }

  void update(int word) {
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      update((byte) (word >>> shift));
    }
  }

  /** Takes the bytes from the position to the limit, and leaves both. */
  void update(ByteBuffer bytes) {
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      update(bytes.get(i));
    }
  }

  /** Ends the message and puts its digest; after that only a restart is of use. */
  void digest(IntBuffer to) {
    long bits = size * Byte.SIZE;
    update((byte) END);
    while (size % BLOCK_SIZE != BLOCK_SIZE - Long.BYTES) {
      update((byte) 0);
    }
    update((int) (bits >>> Integer.SIZE));
    update((int) bits);
    state(to, 0);
  }

  /** Puts the state after the last whole block. */
  void state(IntBuffer to, int offset) {
    to.put(offset, state, 0, WORDS);
  }

  /** Wipes what it knows. */
  @Override
  public void close() {
    memory.close();
    Arrays.fill(block, 0);
  }

  /**
   * The compression function. Longer than other methods: the state has to be in local variables.
   *
   * @param start the state before it, from the offset on; stays as it is
   * @param block 64 words, of which the first 16 are the block; the others are overwritten
   * @param end where the state after it goes, from the beginning on
   */
  static void compress(IntBuffer start, int offset, int[] block, int[] end) {
    expand(block);
    int a = start.get(offset);
    int b = start.get(offset + 1);
    int c = start.get(offset + 2);
    int d = start.get(offset + 3);
    int e = start.get(offset + 4);
    int f = start.get(offset + 5);
    int g = start.get(offset + 6);
    int h = start.get(offset + 7);
    for (int i = 0; i < SCHEDULE_WORDS; i++) {
      int first = h + sum1(e) + (g ^ (e & (f ^ g))) + ROUND_CONSTANTS[i] + block[i];
      int second = sum0(a) + ((a & b) | (c & (a | b)));
      h = g;
      g = f;
      f = e;
      e = d + first;
      d = c;
      c = b;
      b = a;
      a = first + second;
    }
    end[0] = a + start.get(offset);
    end[1] = b + start.get(offset + 1);
    end[2] = c + start.get(offset + 2);
    end[3] = d + start.get(offset + 3);
    end[4] = e + start.get(offset + 4);
    end[5] = f + start.get(offset + 5);
    end[6] = g + start.get(offset + 6);
    end[7] = h + start.get(offset + 7);
  }

  private static void expand(int[] block) {
    for (int i = BLOCK_WORDS; i < SCHEDULE_WORDS; i++) {
      int before = block[i - 15];
      int close = block[i - 2];
      int sigma0 =
          Integer.rotateRight(before, 7) ^ Integer.rotateRight(before, 18) ^ (before >>> 3);
      int sigma1 = Integer.rotateRight(close, 17) ^ Integer.rotateRight(close, 19) ^ (close >>> 10);
      block[i] = block[i - 16] + sigma0 + block[i - 7] + sigma1;
    }
  }

  private static int sum0(int a) {
    return Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
  }

  private static int sum1(int e) {
    return Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
  }
}
