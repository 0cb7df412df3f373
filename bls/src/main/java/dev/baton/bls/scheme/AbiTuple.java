package dev.baton.bls.scheme;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes one tuple as Solidity's {@code abi.encode} does (Solidity, Contract ABI Specification,
 * Formal Specification of the Encoding), for the few types that proposer commitments use.
 */
final class AbiTuple {

  private static final int WORD = 32;

  /** A field's words, and whether they stand behind the head with their offset in it. */
  private static final class Field {
    private final byte[] words;
    private final boolean dynamic;

    Field(byte[] words, boolean dynamic) {
      this.words = words;
      this.dynamic = dynamic;
    }

    int headSize() {
      return dynamic ? WORD : words.length;
    }
  }

  private final List<Field> fields = new ArrayList<>();

  AbiTuple uint(UInt64 number) {
    return inHead(word(number.bits()));
  }

  AbiTuple bytes32(Root root) {
    return inHead(root.bytes().toArray());
  }

  AbiTuple address(Address address) {
    byte[] word = new byte[WORD];
    System.arraycopy(address.bytes().toArray(), 0, word, WORD - Address.SIZE, Address.SIZE);
    return inHead(word);
  }

  /** A {@code BLS.G1Point}: x and y, each 48 bytes behind 16 zero bytes, in two words. */
  AbiTuple point(BlsPublicKey key) {
    int coordinate = BlsPublicKey.SIZE;
    byte[] affine = key.uncompressed().toArray();
    byte[] words = new byte[4 * WORD];
    System.arraycopy(affine, 0, words, 2 * WORD - coordinate, coordinate);
    System.arraycopy(affine, coordinate, words, 4 * WORD - coordinate, coordinate);
    return inHead(words);
  }

  AbiTuple bytes(Bytes bytes) {
    int padded = (bytes.size() + WORD - 1) / WORD * WORD;
    ByteBuffer words = ByteBuffer.allocate(WORD + padded);
    words.put(word(bytes.size())).put(bytes.toArray());
    return behindHead(words.array());
  }

  AbiTuple tuple(AbiTuple tuple) {
    return tuple.isDynamic() ? behindHead(tuple.encode()) : inHead(tuple.encode());
  }

  AbiTuple array(List<AbiTuple> elements) {
    AbiTuple all = new AbiTuple();
    elements.forEach(all::tuple);
    byte[] words = all.encode();
    return behindHead(
        ByteBuffer.allocate(WORD + words.length).put(word(elements.size())).put(words).array());
  }

  byte[] encode() {
    int headSize = fields.stream().mapToInt(Field::headSize).sum();
    int size = fields.stream().mapToInt(f -> f.words.length + (f.dynamic ? WORD : 0)).sum();
    byte[] encoded = new byte[size];
    int head = 0;
    int tail = headSize;
    for (Field field : fields) {
      if (field.dynamic) {
        System.arraycopy(word(tail), 0, encoded, head, WORD);
        System.arraycopy(field.words, 0, encoded, tail, field.words.length);
        tail += field.words.length;
      } else {
        System.arraycopy(field.words, 0, encoded, head, field.words.length);
      }
      head += field.headSize();
    }
    return encoded;
  }

  /** The Keccak-256 hash of the encoding. */
  Root hash() {
    return Keccak.hash(encode());
  }

  private boolean isDynamic() {
    return fields.stream().anyMatch(field -> field.dynamic);
  }

  private AbiTuple inHead(byte[] words) {
    fields.add(new Field(words, false));
    return this;
  }

  private AbiTuple behindHead(byte[] words) {
    fields.add(new Field(words, true));
    return this;
  }

  private static byte[] word(long unsigned) {
    return ByteBuffer.allocate(WORD).putLong(WORD - Long.BYTES, unsigned).array();
  }
}
