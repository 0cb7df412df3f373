package dev.baton.bls.keystore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * The memory-hard part of scrypt (RFC 7914, sections 4 and 5). Its table lies outside the heap; the
 * block that is being mixed is in arrays, which are wiped at the end. Each value of that block
 * lives for about a microsecond, and neither the password nor the key can be told from it.
 */
final class RoMix {

  private final int r;
  private final int[] chunk = new int[Salsa20.WORDS];

  /** The block, and where the next one is made. */
  private int[] block;

  private int[] next;

  private RoMix(int r) {
    this.r = r;
    this.block = new int[2 * r * Salsa20.WORDS];
    this.next = new int[block.length];
  }

  /**
   * Mixes a block in its place.
   *
   * @param bytes from the position to the limit, 128*r bytes
   * @param table n blocks; its content is lost
   * @param n a power of two
   */
  static void mix(ByteBuffer bytes, IntBuffer table, int n, int r) {
    RoMix mixer = new RoMix(r);
    IntBuffer words = bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    words.get(0, mixer.block);
    mixer.fill(table, n);
    mixer.visit(table, n);
    words.put(0, mixer.block);
    mixer.wipe();
  }

  private void fill(IntBuffer table, int n) {
    for (int i = 0; i < n; i++) {
      table.put(i * block.length, block);
      step();
    }
  }

  private void visit(IntBuffer table, int n) {
    for (int i = 0; i < n; i++) {
      int visited = block[block.length - Salsa20.WORDS] & (n - 1);
      table.get(visited * block.length, next);
      for (int word = 0; word < block.length; word++) {
        block[word] ^= next[word];
      }
      step();
    }
  }

  /** The mixing of a block (RFC 7914, section 4): even chunks go to the front, odd ones behind. */
  private void step() {
    System.arraycopy(block, block.length - Salsa20.WORDS, chunk, 0, Salsa20.WORDS);
    for (int i = 0; i < r; i++) {
      chain(2 * i, i);
      chain(2 * i + 1, r + i);
    }
    int[] mixed = next;
    next = block;
    block = mixed;
  }

  private void chain(int from, int to) {
    int offset = from * Salsa20.WORDS;
    for (int i = 0; i < Salsa20.WORDS; i++) {
      chunk[i] ^= block[offset + i];
    }
    Salsa20.core(chunk, next, to * Salsa20.WORDS);
  }

  private void wipe() {
    Arrays.fill(block, 0);
    Arrays.fill(next, 0);
    Arrays.fill(chunk, 0);
  }
}
