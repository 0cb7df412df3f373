package dev.baton.bls.ssz;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The SSZ {@code hash_tree_root} of values and of lists with a limit (consensus specification,
 * ssz/simple-serialize.md, Merkleization).
 */
public final class HashTreeRoot {

  private static final int CHUNK = Root.SIZE;

  private HashTreeRoot() {}

  /** The root of a {@code uint64}. */
  public static Root uint64(UInt64 number) {
    byte[] chunk = new byte[CHUNK];
    ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).putLong(number.bits());
    return new Root(Bytes.of(chunk));
  }

  /**
   * The root of a {@code uint256}.
   *
   * @param number from 0 to 2^256-1
   * @throws IllegalArgumentException if it is outside
   */
  public static Root uint256(BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > 8 * CHUNK) {
      throw new IllegalArgumentException("not a number from 0 to 2^256-1: " + number);
    }
    byte[] bigEndian = number.toByteArray();
    byte[] chunk = new byte[CHUNK];
    // A leading zero byte may carry the sign; it falls off the end here.
    for (int i = 0; i < Math.min(CHUNK, bigEndian.length); i++) {
      chunk[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return new Root(Bytes.of(chunk));
  }

  /** The root of a byte vector of any fixed size: a version, a public key, a signature. */
  public static Root byteVector(Bytes bytes) {
    List<Root> chunks = new ArrayList<>();
    for (int from = 0; from < bytes.size(); from += CHUNK) {
      byte[] chunk = new byte[CHUNK];
      byte[] part = bytes.slice(from, Math.min(bytes.size(), from + CHUNK)).toArray();
      System.arraycopy(part, 0, chunk, 0, part.length);
      chunks.add(new Root(Bytes.of(chunk)));
    }
    return merkleize(chunks);
  }

  /**
   * The root of a {@code List[uint8, limit]}.
   *
   * @param limit the most bytes that the type allows
   * @throws IllegalArgumentException if there are more
   */
  public static Root byteList(Bytes bytes, long limit) {
    requireWithin(bytes.size(), limit);
    int depth = depth((limit + CHUNK - 1) / CHUNK);
    return mixInLength(subtree(bytes.toArray(), depth), bytes.size());
  }

  /**
   * The root of a {@code List[T, limit]} of composite items, from their roots.
   *
   * @param limit the most items that the type allows
   * @throws IllegalArgumentException if there are more
   */
  public static Root list(List<Root> items, long limit) {
    requireWithin(items.size(), limit);
    byte[] chunks = new byte[items.size() * CHUNK];
    for (int i = 0; i < items.size(); i++) {
      System.arraycopy(items.get(i).bytes().toArray(), 0, chunks, i * CHUNK, CHUNK);
    }
    return mixInLength(subtree(chunks, depth(limit)), items.size());
  }

  /** The root of a container, from the roots of its fields in their order. */
  public static Root container(Root... fields) {
    return merkleize(List.of(fields));
  }

  /**
   * The root of the binary tree over the chunks, padded with zero chunks to the next power of two.
   *
   * @throws IllegalArgumentException if there is no chunk
   */
  public static Root merkleize(List<Root> chunks) {
    if (chunks.isEmpty()) {
      throw new IllegalArgumentException("a tree needs at least one chunk");
    }
    List<Root> level = chunks;
    Root padding = Root.ZERO;
    while (level.size() > 1) {
      List<Root> above = new ArrayList<>((level.size() + 1) / 2);
      for (int i = 0; i < level.size(); i += 2) {
        above.add(parent(level.get(i), i + 1 < level.size() ? level.get(i + 1) : padding));
      }
      level = above;
      padding = parent(padding, padding);
    }
    return level.get(0);
  }

  private static void requireWithin(int size, long limit) {
    if (size > limit) {
      throw new IllegalArgumentException("a list of " + limit + " at most has " + size);
    }
  }

  /** How many levels a tree of so many leaves has above them. */
  private static int depth(long leaves) {
    return leaves <= 1 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(leaves - 1);
  }

  /** Hashes in place: a list may have millions of chunks, most of which would be zeros. */
  private static Root subtree(byte[] data, int depth) {
    MessageDigest sha256 = sha256();
    int count = (data.length + CHUNK - 1) / CHUNK;
    byte[] level = Arrays.copyOf(data, (count + 1) * CHUNK);
    byte[] zeros = new byte[CHUNK];
    for (int i = 0; i < depth; i++) {
      if (count % 2 != 0) {
        System.arraycopy(zeros, 0, level, count * CHUNK, CHUNK);
      }
      count = (count + 1) / 2;
      for (int at = 0; at < count; at++) {
        sha256.update(level, 2 * at * CHUNK, 2 * CHUNK);
        System.arraycopy(sha256.digest(), 0, level, at * CHUNK, CHUNK);
      }
      sha256.update(zeros);
      zeros = sha256.digest(zeros);
    }
    return new Root(Bytes.of(count == 0 ? zeros : Arrays.copyOf(level, CHUNK)));
  }

  private static Root mixInLength(Root root, int length) {
    return parent(root, uint64(new UInt64(length)));
  }

  private static Root parent(Root left, Root right) {
    MessageDigest sha256 = sha256();
    sha256.update(left.bytes().toArray());
    return new Root(Bytes.of(sha256.digest(right.bytes().toArray())));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
