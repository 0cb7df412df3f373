package dev.baton.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for many needles in a stream of bytes at once. */
final class Haystack {

  /** What was found, and where its first byte is. */
  record Hit(String needle, long address) {
    @Override
    public String toString() {
      return needle + " at 0x" + Long.toHexString(address);
    }
  }

  private final Map<Integer, List<Sought>> byStart = new HashMap<>();
  private final int longest;

  private static final class Sought {
    final String name;
    final byte[] bytes;

    Sought(Needle needle) {
      name = needle.name();
      bytes = needle.bytes().toArray();
    }
  }

  /** All needles must have four bytes at least. */
  Haystack(List<Needle> needles) {
    int most = 0;
    for (Needle needle : needles) {
      Sought sought = new Sought(needle);
      byStart.computeIfAbsent(start(sought.bytes, 0), key -> new ArrayList<>()).add(sought);
      most = Math.max(most, sought.bytes.length);
    }
    longest = most;
  }

  /** How many bytes two pieces of one stream must share, so that nothing is cut in two. */
  int overlap() {
    return longest - 1;
  }

  /**
   * Adds what is in a piece of the stream.
   *
   * @param address of the piece's first byte
   */
  void search(byte[] piece, int length, long address, List<Hit> hits) {
    if (length < Integer.BYTES) {
      return;
    }
    int window = start(piece, 0);
    for (int i = 0; ; i++) {
      List<Sought> candidates = byStart.get(window);
      if (candidates != null) {
        for (Sought sought : candidates) {
          if (matches(sought.bytes, piece, i, length)) {
            hits.add(new Hit(sought.name, address + i));
          }
        }
      }
      if (i + Integer.BYTES >= length) {
        return;
      }
      window = (window << Byte.SIZE) | (piece[i + Integer.BYTES] & 0xff);
    }
  }

  private static boolean matches(byte[] needle, byte[] piece, int at, int length) {
    if (at + needle.length > length) {
      return false;
    }
    for (int i = 0; i < needle.length; i++) {
      if (piece[at + i] != needle[i]) {
        return false;
      }
    }
    return true;
  }

  private static int start(byte[] bytes, int at) {
    int start = 0;
    for (int i = at; i < at + Integer.BYTES; i++) {
      start = (start << Byte.SIZE) | (bytes[i] & 0xff);
    }
    return start;
  }
}
