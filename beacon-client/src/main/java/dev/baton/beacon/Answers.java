package dev.baton.beacon;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the answers of the Beacon API (ethereum/beacon-APIs). Pure; what is wrong is an {@link
 * IllegalArgumentException} that names the place.
 */
final class Answers {

  private static final long YEAR_9999 = 253_402_300_799L;
  private static final long MAX_SLOTS_PER_EPOCH = 1 << 16;

  private Answers() {}

  static Genesis genesis(JsonPlace answer) {
    JsonPlace data = answer.at("data");
    return new Genesis(
        Instant.ofEpochSecond(data.at("genesis_time").number(0, YEAR_9999)),
        data.at("genesis_validators_root").root());
  }

  static SpecValues spec(JsonPlace answer) {
    JsonPlace data = answer.at("data");
    return new SpecValues(
        data.at("GENESIS_FORK_VERSION").bytes(4),
        slotDuration(data),
        (int) data.at("SLOTS_PER_EPOCH").number(1, MAX_SLOTS_PER_EPOCH),
        data.find("FULU_FORK_EPOCH").map(Answers::forkEpoch).orElse(Epoch.FAR_FUTURE),
        data.at("DEPOSIT_CHAIN_ID").uint64());
  }

  private static Duration slotDuration(JsonPlace spec) {
    return spec.find("SLOT_DURATION_MS")
        .map(millis -> Duration.ofMillis(millis.number(1, Duration.ofDays(1).toMillis())))
        .orElseGet(() -> Duration.ofSeconds(spec.at("SECONDS_PER_SLOT").number(1, 86_400)));
  }

  /** No slot is as late as epoch 2^63: a fork at such an epoch is one that is not scheduled. */
  private static Epoch forkEpoch(JsonPlace value) {
    long epoch = value.uint64().bits();
    return epoch < 0 ? Epoch.FAR_FUTURE : new Epoch(epoch);
  }

  static SyncState syncing(JsonPlace answer) {
    JsonPlace data = answer.at("data");
    return new SyncState(
        data.at("head_slot").slot(),
        data.at("is_syncing").bool(),
        flag(data, "is_optimistic"),
        flag(data, "el_offline"));
  }

  static BlockHeader header(JsonPlace answer) {
    JsonPlace data = answer.at("data");
    JsonPlace message = data.at("header").at("message");
    return new BlockHeader(
        message.at("slot").slot(),
        data.at("root").root(),
        message.at("parent_root").root(),
        message.at("proposer_index").uint63(),
        data.at("canonical").bool());
  }

  /** From Bellatrix on; blocks without an execution payload are refused. */
  static ProposedBlock block(JsonPlace answer, Slot asked) {
    JsonPlace message = answer.at("data").at("message");
    JsonPlace payload = message.at("body").at("execution_payload");
    Slot slot = message.at("slot").slot();
    if (!slot.equals(asked)) {
      throw message.wrong("is of slot " + slot + ", not " + asked);
    }
    return new ProposedBlock(
        slot,
        message.at("proposer_index").uint63(),
        payload.at("block_hash").root(),
        payload.at("transactions").items().stream().map(tx -> tx.read(Bytes::fromHex)).toList());
  }

  static Root blockRoot(JsonPlace answer) {
    return answer.at("data").at("root").root();
  }

  /** One duty for each slot of the epoch; any other set of slots is refused. */
  static EpochDuties duties(JsonPlace answer, ChainSpec spec, Epoch epoch, PublicKeyCache keys) {
    JsonPlace data = answer.at("data");
    List<JsonPlace> items = data.items();
    int expected = spec.slotsPerEpoch();
    if (items.size() != expected) {
      throw data.wrong("must have " + expected + " duties, not " + items.size());
    }
    SortedMap<Slot, ProposerDuty> bySlot = new TreeMap<>();
    for (JsonPlace item : items) {
      ProposerDuty duty = duty(item, keys);
      if (!spec.epochOf(duty.slot()).equals(epoch)) {
        throw item.wrong("is for slot " + duty.slot() + ", which is not in epoch " + epoch);
      }
      if (bySlot.put(duty.slot(), duty) != null) {
        throw item.wrong("is the second duty for slot " + duty.slot());
      }
    }
    return new EpochDuties(epoch, answer.at("dependent_root").root(), List.copyOf(bySlot.values()));
  }

  private static ProposerDuty duty(JsonPlace item, PublicKeyCache keys) {
    return new ProposerDuty(
        item.at("pubkey").read(keys::key),
        item.at("validator_index").uint63(),
        item.at("slot").slot());
  }

  /** Validator indices of the current and the next epoch's slots ({@code proposer_lookahead}). */
  static List<Long> lookahead(JsonPlace answer, int slotsPerEpoch) {
    JsonPlace data = answer.at("data");
    List<Long> indices = data.items().stream().map(JsonPlace::uint63).toList();
    if (indices.size() != 2 * slotsPerEpoch) {
      throw data.wrong(
          "must have the indices of two epochs, " + 2 * slotsPerEpoch + ", not " + indices.size());
    }
    return indices;
  }

  /** Indices of the keys asked for; a node may tell of others too. */
  static Map<BlsPublicKey, Long> validators(JsonPlace answer, Set<BlsPublicKey> asked) {
    Map<BlsPublicKey, Long> indices = new HashMap<>();
    for (JsonPlace item : answer.at("data").items()) {
      long index = item.at("index").uint63();
      JsonPlace pubkey = item.at("validator").at("pubkey");
      // Equal bytes to a key that was checked: no need to check the point again.
      BlsPublicKey key = BlsPublicKey.alreadyChecked(pubkey.bytes(BlsPublicKey.SIZE));
      Long before = asked.contains(key) ? indices.put(key, index) : null;
      if (before != null && before != index) {
        throw item.wrong("gives the key of validator " + before + " another index");
      }
    }
    return indices;
  }

  static boolean optimistic(JsonPlace answer) {
    return answer.isObject() && flag(answer, "execution_optimistic");
  }

  private static boolean flag(JsonPlace object, String field) {
    return object.find(field).map(JsonPlace::bool).orElse(false);
  }
}
