package dev.baton.bls.keystore;

/** The Salsa20/8 core (RFC 7914, section 3). */
final class Salsa20 {

  /** Of what it works on. */
  static final int WORDS = 16;

  private static final int DOUBLE_ROUNDS = 4;

  private Salsa20() {}

  /**
   * Replaces the sixteen words by their image and copies it. Longer than other methods: these
   * sixteen have to be local variables, or each step is a load and a store.
   */
  static void core(int[] words, int[] to, int offset) {
    int x0 = words[0];
    int x1 = words[1];
    int x2 = words[2];
    int x3 = words[3];
    int x4 = words[4];
    int x5 = words[5];
    int x6 = words[6];
    int x7 = words[7];
    int x8 = words[8];
    int x9 = words[9];
    int x10 = words[10];
    int x11 = words[11];
    int x12 = words[12];
    int x13 = words[13];
    int x14 = words[14];
    int x15 = words[15];
    for (int i = 0; i < DOUBLE_ROUNDS; i++) {
      x4 ^= Integer.rotateLeft(x0 + x12, 7);
      x8 ^= Integer.rotateLeft(x4 + x0, 9);
      x12 ^= Integer.rotateLeft(x8 + x4, 13);
      x0 ^= Integer.rotateLeft(x12 + x8, 18);
      x9 ^= Integer.rotateLeft(x5 + x1, 7);
      x13 ^= Integer.rotateLeft(x9 + x5, 9);
      x1 ^= Integer.rotateLeft(x13 + x9, 13);
      x5 ^= Integer.rotateLeft(x1 + x13, 18);
      x14 ^= Integer.rotateLeft(x10 + x6, 7);
      x2 ^= Integer.rotateLeft(x14 + x10, 9);
      x6 ^= Integer.rotateLeft(x2 + x14, 13);
      x10 ^= Integer.rotateLeft(x6 + x2, 18);
      x3 ^= Integer.rotateLeft(x15 + x11, 7);
      x7 ^= Integer.rotateLeft(x3 + x15, 9);
      x11 ^= Integer.rotateLeft(x7 + x3, 13);
      x15 ^= Integer.rotateLeft(x11 + x7, 18);
      x1 ^= Integer.rotateLeft(x0 + x3, 7);
      x2 ^= Integer.rotateLeft(x1 + x0, 9);
      x3 ^= Integer.rotateLeft(x2 + x1, 13);
      x0 ^= Integer.rotateLeft(x3 + x2, 18);
      x6 ^= Integer.rotateLeft(x5 + x4, 7);
      x7 ^= Integer.rotateLeft(x6 + x5, 9);
      x4 ^= Integer.rotateLeft(x7 + x6, 13);
      x5 ^= Integer.rotateLeft(x4 + x7, 18);
      x11 ^= Integer.rotateLeft(x10 + x9, 7);
      x8 ^= Integer.rotateLeft(x11 + x10, 9);
      x9 ^= Integer.rotateLeft(x8 + x11, 13);
      x10 ^= Integer.rotateLeft(x9 + x8, 18);
      x12 ^= Integer.rotateLeft(x15 + x14, 7);
      x13 ^= Integer.rotateLeft(x12 + x15, 9);
      x14 ^= Integer.rotateLeft(x13 + x12, 13);
      x15 ^= Integer.rotateLeft(x14 + x13, 18);
    }
    words[0] += x0;
    words[1] += x1;
    words[2] += x2;
    words[3] += x3;
    words[4] += x4;
    words[5] += x5;
    words[6] += x6;
    words[7] += x7;
    words[8] += x8;
    words[9] += x9;
    words[10] += x10;
    words[11] += x11;
    words[12] += x12;
    words[13] += x13;
    words[14] += x14;
    words[15] += x15;
    System.arraycopy(words, 0, to, offset, WORDS);
  }
}
