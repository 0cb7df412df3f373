package dev.baton.bls.scheme;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.nio.ByteBuffer;

/**
 * The payload of an inclusion commitment (fabric, crates/inclusion/src/types.rs).
 *
 * @param slot the slot that must include the transaction
 * @param signedTransaction the transaction as it is sent to the network
 */
public record InclusionPayload(UInt64 slot, Bytes signedTransaction) {

  private static final int WORD = 32;
  private static final int SLOT = WORD;
  private static final int LENGTH = 3 * WORD;
  private static final int TRANSACTION = 4 * WORD;

  /** {@code abi.encode(payload)}, the bytes in {@link CommitmentRequest#payload}. */
  public Bytes encode() {
    return Bytes.of(tuple().encode());
  }

  /**
   * Reads {@code abi.encode(payload)}, in its one canonical form.
   *
   * @throws IllegalArgumentException if the bytes are anything else
   */
  public static InclusionPayload decode(Bytes encoded) {
    if (encoded.size() < TRANSACTION) {
      throw new IllegalArgumentException(
          "an inclusion payload has " + TRANSACTION + " bytes at least, not " + encoded.size());
    }
    long length = number(encoded, LENGTH);
    if (length < 0 || length > encoded.size() - TRANSACTION) {
      throw new IllegalArgumentException("the transaction is longer than the inclusion payload");
    }
    InclusionPayload read =
        new InclusionPayload(
            new UInt64(number(encoded, SLOT)),
            encoded.slice(TRANSACTION, TRANSACTION + (int) length));
    // Offsets, padding and the upper halves of words: whatever is not as it must be shows here.
    if (!read.encode().equals(encoded)) {
      throw new IllegalArgumentException("the inclusion payload is not encoded as it must be");
    }
    return read;
  }

  /** The last eight bytes of a word: unsigned, and only that if the word has no more. */
  private static long number(Bytes encoded, int word) {
    return ByteBuffer.wrap(encoded.toArray()).getLong(word + WORD - Long.BYTES);
  }

  /** {@code keccak256(abi.encode(payload))}. */
  public Root hash() {
    return tuple().hash();
  }

  private AbiTuple tuple() {
    return new AbiTuple().tuple(new AbiTuple().uint(slot).bytes(signedTransaction));
  }
}
