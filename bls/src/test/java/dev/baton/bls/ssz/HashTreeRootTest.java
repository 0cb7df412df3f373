package dev.baton.bls.ssz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashTreeRootTest {

  private static final Root A = Root.fromHex("aa".repeat(32));
  private static final Root B = Root.fromHex("bb".repeat(32));
  private static final Root C = Root.fromHex("cc".repeat(32));

  @Test
  void putsNumbersInLittleEndian() {
    assertThat(HashTreeRoot.uint64(UInt64.parse("18446744073709551614")).toHex())
        .isEqualTo("0xfeffffffffffffff" + "00".repeat(24));
    assertThat(HashTreeRoot.uint256(BigInteger.valueOf(560048)).toHex())
        .isEqualTo("0xb08b08" + "00".repeat(29));
  }

  @Test
  void takesEveryNumberOf256BitsAndNoOther() {
    BigInteger limit = BigInteger.ONE.shiftLeft(256);

    assertThat(HashTreeRoot.uint256(limit.subtract(BigInteger.ONE)).toHex())
        .isEqualTo("0x" + "ff".repeat(32));
    assertThat(HashTreeRoot.uint256(BigInteger.ZERO)).isEqualTo(Root.ZERO);
    assertThatThrownBy(() -> HashTreeRoot.uint256(limit)).hasMessageContaining("2^256-1");
    assertThatThrownBy(() -> HashTreeRoot.uint256(BigInteger.ONE.negate()))
        .hasMessageContaining("2^256-1");
  }

  @Test
  void mixesTheLengthIntoListsAndPadsThemToTheirLimit() {
    Root zeros = hash(Root.ZERO, Root.ZERO);

    assertThat(HashTreeRoot.byteList(Bytes.EMPTY, 32)).isEqualTo(hash(Root.ZERO, Root.ZERO));
    assertThat(HashTreeRoot.byteList(Bytes.of((byte) 1), 128))
        .isEqualTo(
            hash(hash(hash(Root.fromHex("01" + "00".repeat(31)), Root.ZERO), zeros), number(1)));
    assertThat(HashTreeRoot.list(List.of(A, B, C), 4))
        .isEqualTo(hash(hash(hash(A, B), hash(C, Root.ZERO)), number(3)));
    assertThat(HashTreeRoot.list(List.of(), 3)).isEqualTo(hash(hash(zeros, zeros), number(0)));
    assertThat(HashTreeRoot.list(List.of(A, B, C), 5))
        .isEqualTo(hash(hash(hash(hash(A, B), hash(C, Root.ZERO)), hash(zeros, zeros)), number(3)));
  }

  @Test
  void refusesListsBeyondTheirLimit() {
    assertThatThrownBy(() -> HashTreeRoot.list(List.of(A, B, C), 2)).hasMessageContaining("2");
    assertThatThrownBy(() -> HashTreeRoot.byteList(A.bytes(), 31)).hasMessageContaining("31");
  }

  @Test
  void isTheChunkItselfForOneChunk() {
    assertThat(HashTreeRoot.merkleize(List.of(A))).isEqualTo(A);
    assertThat(HashTreeRoot.byteVector(Bytes.fromHex("0x01020304")).toHex())
        .isEqualTo("0x01020304" + "00".repeat(28));
  }

  @Test
  void padsWithZeroChunksToAPowerOfTwo() {
    Root expected = hash(hash(A, B), hash(C, Root.ZERO));

    assertThat(HashTreeRoot.container(A, B, C)).isEqualTo(expected);
    assertThat(HashTreeRoot.container(A, B, C, Root.ZERO)).isEqualTo(expected);
  }

  @Test
  void padsWholeSubtreesOfZeroChunks() {
    Root zeros = hash(hash(Root.ZERO, Root.ZERO), hash(Root.ZERO, Root.ZERO));
    Root left = hash(hash(A, A), hash(A, A));
    Root fifth = hash(hash(A, Root.ZERO), hash(Root.ZERO, Root.ZERO));

    assertThat(HashTreeRoot.merkleize(Collections.nCopies(5, A))).isEqualTo(hash(left, fifth));
    assertThat(HashTreeRoot.merkleize(Collections.nCopies(8, Root.ZERO)))
        .isEqualTo(hash(zeros, zeros));
  }

  @Test
  void cutsPublicKeysIntoTwoChunks() {
    Bytes key = Bytes.concat(A.bytes(), Bytes.fromHex("bb".repeat(16)));
    Root rest = Root.fromHex("bb".repeat(16) + "00".repeat(16));

    assertThat(HashTreeRoot.byteVector(key)).isEqualTo(hash(A, rest));
  }

  @Test
  void refusesATreeOfNothing() {
    assertThatThrownBy(() -> HashTreeRoot.merkleize(List.of()))
        .hasMessage("a tree needs at least one chunk");
  }

  private static Root hash(Root left, Root right) {
    try {
      byte[] both = Bytes.concat(left.bytes(), right.bytes()).toArray();
      return new Root(Bytes.of(MessageDigest.getInstance("SHA-256").digest(both)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Root number(int number) {
    return HashTreeRoot.uint64(new UInt64(number));
  }
}
