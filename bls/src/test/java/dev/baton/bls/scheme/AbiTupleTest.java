package dev.baton.bls.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.TestKeys;
import dev.baton.bls.UInt64;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint64;

/** Compares with an encoder that others wrote, over random messages of every shape. */
class AbiTupleTest {

  private static final long SEED = 1155;
  private final Random random = new Random(SEED);

  @Test
  void encodesCommitmentsAsWeb3jDoes() {
    for (int round = 0; round < 200; round++) {
      Bytes payload = TestKeys.bytes(random, random.nextInt(130));
      UInt64 type = new UInt64(random.nextLong());
      Root requestHash = TestKeys.root(random);
      Address slasher = new Address(TestKeys.bytes(random, Address.SIZE));
      AbiTuple ours =
          new AbiTuple().uint(type).bytes(payload).bytes32(requestHash).address(slasher);
      DynamicStruct theirs =
          new DynamicStruct(
              number(type),
              new DynamicBytes(payload.toArray()),
              new Bytes32(requestHash.bytes().toArray()),
              new org.web3j.abi.datatypes.Address(slasher.toHex()));

      assertThat(Bytes.of(ours.encode()))
          .as("seed %d, round %d", SEED, round)
          .isEqualTo(encoded(theirs));
    }
  }

  @Test
  void encodesConstraintsAsWeb3jDoes() {
    for (int round = 0; round < 100; round++) {
      BlsPublicKey proposer = TestKeys.key(1 + random.nextInt(1000)).publicKey();
      UInt64 slot = new UInt64(random.nextLong());
      List<Bytes> payloads =
          IntStream.range(0, random.nextInt(4))
              .mapToObj(i -> TestKeys.bytes(random, random.nextInt(70)))
              .toList();
      // web3j takes an empty array of structs for static ones and leaves out its length.
      List<BlsPublicKey> receivers =
          IntStream.rangeClosed(0, random.nextInt(3))
              .mapToObj(i -> TestKeys.key(1 + random.nextInt(1000)).publicKey())
              .toList();
      AbiTuple ours =
          new AbiTuple()
              .point(proposer)
              .uint(slot)
              .array(payloads.stream().map(p -> new AbiTuple().uint(slot).bytes(p)).toList())
              .array(receivers.stream().map(key -> new AbiTuple().point(key)).toList());
      DynamicStruct theirs =
          new DynamicStruct(
              point(proposer),
              number(slot),
              new DynamicArray<>(
                  DynamicStruct.class,
                  payloads.stream()
                      .map(p -> new DynamicStruct(number(slot), new DynamicBytes(p.toArray())))
                      .toList()),
              new DynamicArray<>(
                  StaticStruct.class, receivers.stream().map(AbiTupleTest::point).toList()));

      assertThat(Bytes.of(ours.encode()))
          .as("seed %d, round %d", SEED, round)
          .isEqualTo(encoded(theirs));
    }
  }

  @Test
  void laysOutADelegationInFourteenWords() {
    BlsPublicKey key = TestKeys.key(1).publicKey();
    Address committer = Address.fromHex("11".repeat(Address.SIZE));
    AbiTuple delegation =
        new AbiTuple().point(key).point(key).address(committer).uint(UInt64.MAX).bytes(Bytes.EMPTY);
    Bytes encoded = Bytes.of(new AbiTuple().uint(new UInt64(2)).tuple(delegation).encode());

    assertThat(encoded.size()).isEqualTo(448);
    assertThat(word(encoded, 0)).isEqualTo("0x" + "00".repeat(31) + "02");
    assertThat(word(encoded, 1)).isEqualTo("0x" + "00".repeat(31) + "40");
    assertThat(word(encoded, 2))
        .isEqualTo("0x" + "00".repeat(16) + "17f1d3a73197d7942695638c4fa9ac0f");
    assertThat(word(encoded, 10)).isEqualTo("0x" + "00".repeat(12) + "11".repeat(20));
    assertThat(word(encoded, 11)).isEqualTo("0x" + "00".repeat(24) + "ff".repeat(8));
    assertThat(word(encoded, 12)).isEqualTo("0x" + "00".repeat(30) + "0160");
    assertThat(word(encoded, 13)).isEqualTo("0x" + "00".repeat(32));
  }

  private static String word(Bytes encoded, int index) {
    return encoded.slice(32 * index, 32 * index + 32).toHex();
  }

  private static Bytes encoded(Type<?> struct) {
    return Bytes.fromHex(TypeEncoder.encode(struct));
  }

  private static Uint64 number(UInt64 number) {
    return new Uint64(new BigInteger(number.toString()));
  }

  private static StaticStruct point(BlsPublicKey key) {
    Bytes affine = key.uncompressed();
    return new StaticStruct(
        Stream.of(
                affine.slice(0, 16),
                affine.slice(16, 48),
                affine.slice(48, 64),
                affine.slice(64, 96))
            .map(part -> (Type) new Uint256(new BigInteger(1, part.toArray())))
            .toList());
  }
}
