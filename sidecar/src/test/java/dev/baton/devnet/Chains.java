package dev.baton.devnet;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Chains of eight slots an epoch and sixteen validators for the tests. */
final class Chains {

  static final Instant GENESIS = Instant.ofEpochSecond(1_800_000_000);
  static final Duration SLOT = Duration.ofSeconds(1);
  static final List<BlsPublicKey> VALIDATORS =
      IntStream.range(0, 16).mapToObj(i -> InteropKeys.secretKey(i).publicKey()).toList();

  private Chains() {}

  static ChainSpec spec(Epoch fulu) {
    return new ChainSpec(
        GENESIS,
        new Seed(1).root("validators"),
        Bytes.fromHex("00000001"),
        SLOT,
        8,
        fulu,
        new UInt64(31_337));
  }

  static DevnetChain calm(long seed) {
    return calm(seed, new Epoch(0));
  }

  static DevnetChain calm(long seed, Epoch fulu) {
    return new DevnetChain(spec(fulu), seed, VALIDATORS, 0, 0);
  }

  static DevnetChain wild(long seed) {
    return new DevnetChain(spec(new Epoch(0)), seed, VALIDATORS, 0.1, 0.2);
  }

  static Root rootAt(DevnetChain chain, long slot) {
    return chain.view().head().atOrBefore(new Slot(slot)).root();
  }

  static Slot slot(long number) {
    return new Slot(number);
  }

  static Epoch epoch(long number) {
    return new Epoch(number);
  }
}
