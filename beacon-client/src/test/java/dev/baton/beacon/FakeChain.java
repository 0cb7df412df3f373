package dev.baton.beacon;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The truth that fake nodes tell, or lie about: a chain of 8-slot epochs with 64 validators. */
final class FakeChain {

  static final ChainSpec SPEC =
      new ChainSpec(
          Instant.ofEpochSecond(1_795_221_089),
          Root.fromHex("83431ec7fcf92cfc44947fc0418e831c25e1d0806590231c439830db7ad54fda"),
          Bytes.fromHex("0x00000001"),
          Duration.ofMillis(200),
          8,
          new Epoch(2),
          new UInt64(31337));

  static final List<BlsPublicKey> KEYS =
      JsonPlace.parse(Recorded.bytes("fulu/validators_head.json")).at("data").items().stream()
          .map(item -> item.at("validator").at("pubkey").read(BlsPublicKey::fromHex))
          .toList();

  private FakeChain() {}

  static ChainSpec withForkVersion(String version) {
    return with(Bytes.fromHex(version), SPEC.slotDuration());
  }

  static ChainSpec withSlots(Duration slotDuration) {
    return with(SPEC.genesisForkVersion(), slotDuration);
  }

  private static ChainSpec with(Bytes forkVersion, Duration slotDuration) {
    return new ChainSpec(
        SPEC.genesisTime(),
        SPEC.genesisValidatorsRoot(),
        forkVersion,
        slotDuration,
        SPEC.slotsPerEpoch(),
        SPEC.fuluForkEpoch(),
        SPEC.chainId());
  }

  /** The root of a slot's block on a branch. */
  static Root root(long slot, int branch) {
    byte[] bytes = new byte[Root.SIZE];
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[i] = (byte) (slot >>> (8 * i));
    }
    bytes[30] = (byte) branch;
    bytes[31] = 1;
    return new Root(Bytes.of(bytes));
  }

  /** Who proposes in a slot; liars tell another one. */
  static int proposer(long slot, int lie) {
    return (int) ((slot * 7 + lie) % KEYS.size());
  }
}
