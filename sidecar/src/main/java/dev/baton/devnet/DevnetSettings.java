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
 * @param signing what the network's delegations are signed with
 */
public record DevnetSettings(
    long seed,
    Time time,
    Validators validators,
    Faults faults,
    Actors actors,
    SigningInfo signing) {

  /** {@code GENESIS_FORK_VERSION} of every devnet. */
  public static final Bytes GENESIS_FORK_VERSION = Bytes.fromHex("0x00000001");

  /** The chain id of development chains. */
  public static final UInt64 CHAIN_ID = new UInt64(31_337);

  private static final Root PROPOSER_MODULE = Root.fromHex("22".repeat(Root.SIZE));

  /**
   * How the chain's time runs.
   *
   * @param untilGenesis the least time from the devnet's making to its genesis, which is on a whole
   *     second
   * @param fulu the first epoch of Fulu; {@link Epoch#FAR_FUTURE} for never
   */
  public record Time(Duration slotDuration, int slotsPerEpoch, Duration untilGenesis, Epoch fulu) {}

  /**
   * Who proposes.
   *
   * @param all how many validators there are
   * @param owned how many of them are the sidecar's, those with the lowest indices
   */
  public record Validators(int all, int owned) {
    public Validators {
      if (owned < 0 || owned > all || all < 1) {
        throw new IllegalArgumentException(
            "of " + all + " validators, " + owned + " cannot be ours");
      }
    }
  }

  /**
   * What goes wrong on the chain by chance.
   *
   * @param skipRate how many of the slots stay empty, from 0 to 1
   * @param reorgRate how many of the blocks leave up to three before them behind, from 0 to 1
   */
  public record Faults(double skipRate, double reorgRate) {}

  /**
   * Who speaks HTTP.
   *
   * @param relays one for each dialect named
   */
  public record Actors(int beaconNodes, List<Dialect> relays, int gateways) {
    public Actors {
      relays = List.copyOf(relays);
    }
  }

  /**
   * A calm chain of one-second slots, eight an epoch, in Fulu since genesis; 64 validators, 24 of
   * them ours; three beacon nodes, one relay of each dialect, three gateways.
   */
  public static DevnetSettings small(long seed) {
    return new DevnetSettings(
        seed,
        new Time(Duration.ofSeconds(1), 8, Duration.ofSeconds(1), new Epoch(0)),
        new Validators(64, 24),
        new Faults(0, 0),
        new Actors(3, List.of(Dialect.FABRIC, Dialect.SPECIFICATION), 3),
        new SigningInfo(PROPOSER_MODULE, UInt64.ZERO));
  }

  /** The same in another time. */
  public DevnetSettings with(Time other) {
    return new DevnetSettings(seed, other, validators, faults, actors, signing);
  }

  /** The same with other validators. */
  public DevnetSettings with(Validators other) {
    return new DevnetSettings(seed, time, other, faults, actors, signing);
  }

  /** The same with a wilder chain, or a calmer one. */
  public DevnetSettings with(Faults other) {
    return new DevnetSettings(seed, time, validators, other, actors, signing);
  }

  /** The same with other actors. */
  public DevnetSettings with(Actors other) {
    return new DevnetSettings(seed, time, validators, faults, other, signing);
  }

  /** The same with another signing id or nonce. */
  public DevnetSettings with(SigningInfo other) {
    return new DevnetSettings(seed, time, validators, faults, actors, other);
  }
}
