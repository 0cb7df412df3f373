package dev.baton.bls.basedop;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.ssz.HashTreeRoot;
import java.math.BigInteger;
import java.util.List;

/**
 * The beginning of a block (based-op, {@code EnvV0}; reference sequencing.md §2.5). Its signature
 * says nothing against a gateway: the implementations' layouts differ.
 *
 * @param difficulty 0 to 2^256-1
 */
public record Env(
    UInt64 blockNumber,
    Root parentHash,
    Address beneficiary,
    UInt64 timestamp,
    UInt64 gasLimit,
    UInt64 baseFee,
    BigInteger difficulty,
    Root prevRandao,
    Bytes extraData,
    Root parentBeaconBlockRoot)
    implements SequencerMessage {

  private static final int SELECTOR = 2;

  /** The most bytes of extra data. */
  public static final int MOST_EXTRA_DATA = 256;

  private static final long EXTRA_GO = 1L << 32;

  public Env {
    if (difficulty.signum() < 0 || difficulty.bitLength() > 256) {
      throw new IllegalArgumentException("a difficulty must be from 0 to 2^256-1");
    }
    if (extraData.size() > MOST_EXTRA_DATA) {
      throw new IllegalArgumentException("an env's extra data must have 256 bytes at most");
    }
  }

  @Override
  public List<Layout> layouts() {
    return List.of(Layout.ENV_RUST, Layout.ENV_GO);
  }

  @Override
  public Root digest(Layout layout) {
    Root root =
        switch (layout) {
          case ENV_RUST -> rust();
          case ENV_GO -> go();
          default -> throw new IllegalArgumentException("an env has no layout " + layout);
        };
    return SequencerMessage.union(root, SELECTOR);
  }

  private Root rust() {
    return HashTreeRoot.container(
        HashTreeRoot.uint64(blockNumber),
        parentHash,
        HashTreeRoot.byteVector(beneficiary.bytes()),
        HashTreeRoot.uint64(timestamp),
        HashTreeRoot.uint64(gasLimit),
        HashTreeRoot.uint64(baseFee),
        HashTreeRoot.uint256(difficulty),
        prevRandao,
        HashTreeRoot.byteList(extraData, MOST_EXTRA_DATA),
        parentBeaconBlockRoot);
  }

  private Root go() {
    return HashTreeRoot.container(
        HashTreeRoot.uint64(blockNumber),
        HashTreeRoot.byteVector(beneficiary.bytes()),
        HashTreeRoot.uint64(timestamp),
        HashTreeRoot.uint64(gasLimit),
        HashTreeRoot.uint64(baseFee),
        HashTreeRoot.uint256(difficulty),
        prevRandao,
        parentHash,
        parentBeaconBlockRoot,
        HashTreeRoot.byteList(extraData, EXTRA_GO));
  }
}
