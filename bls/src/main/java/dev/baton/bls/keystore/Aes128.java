package dev.baton.bls.keystore;

import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import java.nio.ByteBuffer;

/**
 * AES-128 in counter mode (FIPS 197; NIST SP 800-38A, section 6.5) for the few bytes of a keystore.
 * The platform's own expands the key into arrays that nobody wipes; here it stays outside the heap.
 */
final class Aes128 {

  static final int KEY_SIZE = 16;
  static final int BLOCK_SIZE = 16;

  private static final int ROUNDS = 10;
  private static final int SCHEDULE_SIZE = (ROUNDS + 1) * BLOCK_SIZE;
  private static final int COLUMNS = 4;
  private static final int BYTE = 0xff;
  private static final byte[] SUBSTITUTES = substitutes();

  private Aes128() {}

  /**
   * Encrypts or decrypts, which is the same; the caller closes what comes out.
   *
   * @param key of which the first 16 bytes are used
   * @param counter 16 bytes, a big-endian number
   * @param text from its position to its limit
   */
  static Secret crypt(Secret key, Bytes counter, ByteBuffer text) {
    Secret result = Secret.allocate(text.remaining());
    try (Secret schedule = expanded(key);
        Secret stream = Secret.allocate(BLOCK_SIZE)) {
      byte[] current = counter.toArray();
      ByteBuffer to = result.buffer();
      for (int i = 0; i < result.size(); i++) {
        if (i % BLOCK_SIZE == 0) {
          encrypt(ByteBuffer.wrap(current), schedule, stream.buffer());
          increment(current);
        }
        to.put(i, (byte) (text.get(text.position() + i) ^ stream.at(i % BLOCK_SIZE)));
      }
    }
    return result;
  }

  private static void increment(byte[] counter) {
    int at = counter.length - 1;
    while (at >= 0 && ++counter[at] == 0) {
      at--;
    }
  }

  /** FIPS 197, section 5.2. */
  private static Secret expanded(Secret key) {
    Secret schedule = Secret.allocate(SCHEDULE_SIZE);
    ByteBuffer words = schedule.buffer();
    words.put(0, key.buffer(), 0, KEY_SIZE);
    int constant = 1;
    for (int at = KEY_SIZE; at < SCHEDULE_SIZE; at += Integer.BYTES) {
      int word = words.getInt(at - Integer.BYTES);
      if (at % KEY_SIZE == 0) {
        word = substituted(Integer.rotateLeft(word, 8)) ^ constant << 24;
        constant = doubled(constant) & BYTE;
      }
      words.putInt(at, words.getInt(at - KEY_SIZE) ^ word);
    }
    return schedule;
  }

  /** FIPS 197, section 5.1. A word is a column, its first row the highest byte. */
  private static void encrypt(ByteBuffer block, Secret schedule, ByteBuffer state) {
    ByteBuffer keys = schedule.buffer();
    try (Secret shifted = Secret.allocate(BLOCK_SIZE)) {
      ByteBuffer next = shifted.buffer();
      for (int at = 0; at < BLOCK_SIZE; at += Integer.BYTES) {
        state.putInt(at, block.getInt(at) ^ keys.getInt(at));
      }
      for (int round = 1; round <= ROUNDS; round++) {
        for (int column = 0; column < COLUMNS; column++) {
          int word = substituted(shifted(state, column));
          int key = keys.getInt(round * BLOCK_SIZE + column * Integer.BYTES);
          next.putInt(column * Integer.BYTES, (round < ROUNDS ? mixed(word) : word) ^ key);
        }
        state.put(0, next, 0, BLOCK_SIZE);
      }
    }
  }

  private static int shifted(ByteBuffer state, int column) {
    int word = 0;
    for (int row = 0; row < COLUMNS; row++) {
      int at = (column + row) % COLUMNS * Integer.BYTES + row;
      word = word << Byte.SIZE | Byte.toUnsignedInt(state.get(at));
    }
    return word;
  }

  private static int mixed(int column) {
    int twice = doubled(column);
    return twice
        ^ Integer.rotateLeft(twice ^ column, 8)
        ^ Integer.rotateLeft(column, 16)
        ^ Integer.rotateLeft(column, 24);
  }

  /** Each byte times x, modulo x^8 + x^4 + x^3 + x + 1. */
  private static int doubled(int bytes) {
    return ((bytes & 0x7f7f7f7f) << 1) ^ (((bytes >>> 7) & 0x01010101) * 0x1b);
  }

  private static int substituted(int word) {
    return (SUBSTITUTES[word >>> 24] & BYTE) << 24
        | (SUBSTITUTES[word >>> 16 & BYTE] & BYTE) << 16
        | (SUBSTITUTES[word >>> 8 & BYTE] & BYTE) << 8
        | (SUBSTITUTES[word & BYTE] & BYTE);
  }

  /** FIPS 197, section 5.1.1: the inverse in the field, then an affine map. */
  private static byte[] substitutes() {
    byte[] table = new byte[BYTE + 1];
    int value = 1;
    int inverse = 1;
    do {
      value ^= doubled(value) & BYTE; // Times 3, which generates all but zero.
      inverse = divided(inverse);
      int spread = inverse * 0x01010101; // So that rotating a word rotates each byte.
      int affine = inverse;
      for (int turn = 1; turn <= 4; turn++) {
        affine ^= Integer.rotateLeft(spread, turn) & BYTE;
      }
      table[value] = (byte) (affine ^ 0x63);
    } while (value != 1);
    table[0] = 0x63;
    return table;
  }

  /** Divided by 3 in the field. */
  private static int divided(int value) {
    int quotient = value ^ value << 1;
    quotient ^= quotient << 2;
    quotient ^= quotient << 4;
    quotient &= BYTE;
    return (quotient & 0x80) == 0 ? quotient : quotient ^ 0x09;
  }
}
