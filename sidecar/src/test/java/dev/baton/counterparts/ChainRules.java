package dev.baton.counterparts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * A chain's time and rules as its node tells them, read and reckoned without the code under test.
 *
 * @param fuluEpoch {@link Long#MAX_VALUE} where there is none
 */
record ChainRules(
    Instant genesis,
    Duration slot,
    int slotsPerEpoch,
    long fuluEpoch,
    String validatorsRoot,
    String forkVersion,
    long chainId) {

  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  static ChainRules read(URI node) {
    JsonNode spec = Json.read(node.resolve("/eth/v1/config/spec")).path("data");
    JsonNode genesis = Json.read(node.resolve("/eth/v1/beacon/genesis")).path("data");
    String fulu = spec.path("FULU_FORK_EPOCH").asText(LARGEST.toString());
    return new ChainRules(
        Instant.ofEpochSecond(genesis.path("genesis_time").asLong()),
        Duration.ofSeconds(spec.path("SECONDS_PER_SLOT").asLong()),
        spec.path("SLOTS_PER_EPOCH").asInt(),
        new BigInteger(fulu).min(LARGEST).longValueExact(),
        genesis.path("genesis_validators_root").asText(),
        spec.path("GENESIS_FORK_VERSION").asText(),
        spec.path("DEPOSIT_CHAIN_ID").asLong());
  }

  Instant startOf(long number) {
    return genesis.plus(slot.multipliedBy(number));
  }

  long slotAt(Instant time) {
    return Math.max(0, Math.floorDiv(Duration.between(genesis, time).toMillis(), slot.toMillis()));
  }

  long epochOf(long number) {
    return number / slotsPerEpoch;
  }

  long firstSlot(long epoch) {
    return epoch * slotsPerEpoch;
  }

  /** Whether the state has carried the epoch's proposers from the epoch before on (EIP-7917). */
  boolean knownAnEpochAhead(long epoch) {
    return epoch > fuluEpoch;
  }

  /** The newest block at or before this slot decides the epoch's proposers. */
  long decisionSlot(long epoch) {
    return Math.max(0, firstSlot(knownAnEpochAhead(epoch) ? epoch - 1 : epoch) - 1);
  }

  /** The same for those parts that want it so. */
  ChainSpec spec() {
    return new ChainSpec(
        genesis,
        Root.fromHex(validatorsRoot),
        Bytes.fromHex(forkVersion),
        slot,
        slotsPerEpoch,
        new Epoch(fuluEpoch),
        new UInt64(chainId));
  }
}
