package dev.baton.devnet;

import dev.baton.beacon.Epoch;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.relay.Dialect;
import java.time.Duration;
import java.util.List;

/**
 * What a devnet is made of. Start from {@link #small} and change what matters.
 *
 * @param seed of everything that is left to chance
 * @param validators how many there are
 * @param owned how many of them are the sidecar's
 * @param fulu the first epoch of Fulu; {@link Epoch#FAR_FUTURE} for never
 * @param skipRate how many of the slots stay empty, from 0 to 1
 * @param reorgRate how many of the blocks leave up to three before them behind, from 0 to 1
 * @param relays one for each dialect named
 * @param untilGenesis the least time from the devnet's making to its genesis
 * @param signing what the network's delegations are signed with
 */
public record DevnetSettings(
    long seed,
    int slotsPerEpoch,
    Duration slotDuration,
    int validators,
    int owned,
    Epoch fulu,
    double skipRate,
    double reorgRate,
    int beaconNodes,
    List<Dialect> relays,
    int gateways,
    Duration untilGenesis,
    SigningInfo signing) {

  /** {@code GENESIS_FORK_VERSION} of every devnet. */
  public static final Bytes GENESIS_FORK_VERSION = Bytes.fromHex("0x00000001");

  /** The chain id of development chains. */
  public static final UInt64 CHAIN_ID = new UInt64(31_337);

  private static final Root PROPOSER_MODULE = Root.fromHex("22".repeat(Root.SIZE));

  public DevnetSettings {
    relays = List.copyOf(relays);
    if (owned < 0 || owned > validators || validators < 1) {
      throw new IllegalArgumentException(
          "of " + validators + " validators, " + owned + " cannot be ours");
    }
    if (beaconNodes < 1) {
      throw new IllegalArgumentException("a devnet needs a beacon node");
    }
  }

  /**
   * A calm chain of one-second slots, eight an epoch, in Fulu since genesis; 64 validators, 24 of
   * them ours; three beacon nodes, two relays of one dialect each, three gateways.
   */
  public static DevnetSettings small(long seed) {
    return new DevnetSettings(
        seed,
        8,
        Duration.ofSeconds(1),
        64,
        24,
        new Epoch(0),
        0,
        0,
        3,
        List.of(Dialect.FABRIC, Dialect.SPECIFICATION),
        3,
        Duration.ofSeconds(2),
        new SigningInfo(PROPOSER_MODULE, UInt64.ZERO));
  }

  /** The same with other slots. */
  public DevnetSettings withSlots(Duration duration, int perEpoch) {
    return new DevnetSettings(
        seed,
        perEpoch,
        duration,
        validators,
        owned,
        fulu,
        skipRate,
        reorgRate,
        beaconNodes,
        relays,
        gateways,
        untilGenesis,
        signing);
  }

  /** The same with other validators. */
  public DevnetSettings withValidators(int all, int ours) {
    return new DevnetSettings(
        seed,
        slotsPerEpoch,
        slotDuration,
        all,
        ours,
        fulu,
        skipRate,
        reorgRate,
        beaconNodes,
        relays,
        gateways,
        untilGenesis,
        signing);
  }

  /** The same with Fulu from that epoch on. */
  public DevnetSettings withFulu(Epoch first) {
    return new DevnetSettings(
        seed,
        slotsPerEpoch,
        slotDuration,
        validators,
        owned,
        first,
        skipRate,
        reorgRate,
        beaconNodes,
        relays,
        gateways,
        untilGenesis,
        signing);
  }

  /** The same with a wilder chain. */
  public DevnetSettings withFaults(double skips, double reorgs) {
    return new DevnetSettings(
        seed,
        slotsPerEpoch,
        slotDuration,
        validators,
        owned,
        fulu,
        skips,
        reorgs,
        beaconNodes,
        relays,
        gateways,
        untilGenesis,
        signing);
  }

  /** The same with other actors. */
  public DevnetSettings withActors(int nodes, List<Dialect> dialects, int gatewayCount) {
    return new DevnetSettings(
        seed,
        slotsPerEpoch,
        slotDuration,
        validators,
        owned,
        fulu,
        skipRate,
        reorgRate,
        nodes,
        dialects,
        gatewayCount,
        untilGenesis,
        signing);
  }
}
