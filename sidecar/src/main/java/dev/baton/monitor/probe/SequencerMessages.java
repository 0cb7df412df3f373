package dev.baton.monitor.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Env;
import dev.baton.bls.basedop.Frag;
import dev.baton.bls.basedop.Seal;
import dev.baton.bls.basedop.SequencerMessage;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Frags, seals and envs in based-op's JSON: camelCase, numbers bare, hashes in hex. */
final class SequencerMessages {

  private static final Set<String> FRAG =
      Set.of("blockNumber", "seq", "isLast", "blobGasUsed", "txs");
  private static final Set<String> SEAL =
      Set.of(
          "totalFrags",
          "blockNumber",
          "gasUsed",
          "gasLimit",
          "parentHash",
          "transactionsRoot",
          "receiptsRoot",
          "stateRoot",
          "blockHash",
          "blobGasUsed");
  private static final Set<String> ENV =
      Set.of(
          "number",
          "parentHash",
          "beneficiary",
          "timestamp",
          "gasLimit",
          "basefee",
          "difficulty",
          "prevrandao",
          "extraData",
          "parentBeaconBlockRoot");
  private static final int MOST_TXS = 1 << 20;

  /**
   * A message, and whether all of its fields are known here.
   *
   * @param complete if not, nobody here can compute its digest
   */
  record Read(SequencerMessage message, boolean complete) {}

  private SequencerMessages() {}

  /**
   * Tells by the fields which message it is.
   *
   * @throws ProbeFailure if it is none of them
   */
  static Read read(JsonNode node) {
    Json message = new Json(node, "message");
    if (!message.isObject()) {
      throw message.wrong("must be an object");
    }
    if (message.has("totalFrags")) {
      return new Read(seal(message), knows(SEAL, node));
    }
    return message.has("number")
        ? new Read(env(message), knows(ENV, node))
        : new Read(frag(message), knows(FRAG, node));
  }

  private static Frag frag(Json message) {
    List<Bytes> txs =
        message.at("txs").items(MOST_TXS).stream().map(tx -> tx.hex(bytes -> bytes)).toList();
    return new Frag(
        message.at("blockNumber").uint64(),
        message.at("seq").uint64(),
        message.at("isLast").bool(),
        message.find("blobGasUsed").map(Json::uint64),
        txs);
  }

  private static Seal seal(Json message) {
    Function<String, UInt64> number = field -> message.at(field).uint64();
    Function<String, Root> hash = field -> message.at(field).hex(Root::new);
    return new Seal(
        number.apply("totalFrags"),
        number.apply("blockNumber"),
        number.apply("gasUsed"),
        number.apply("gasLimit"),
        hash.apply("parentHash"),
        hash.apply("transactionsRoot"),
        hash.apply("receiptsRoot"),
        hash.apply("stateRoot"),
        hash.apply("blockHash"),
        message.find("blobGasUsed").map(Json::uint64));
  }

  private static Env env(Json message) {
    Bytes extra = message.at("extraData").hex(bytes -> bytes);
    if (extra.size() > Env.MOST_EXTRA_DATA) {
      throw message.wrong("has more extra data than an env may");
    }
    return new Env(
        message.at("number").uint64(),
        message.at("parentHash").hex(Root::new),
        message.at("beneficiary").hex(Address::new),
        message.at("timestamp").uint64(),
        message.at("gasLimit").uint64(),
        message.at("basefee").uint64(),
        message.at("difficulty").quantity(),
        message.at("prevrandao").hex(Root::new),
        extra,
        message.at("parentBeaconBlockRoot").hex(Root::new));
  }

  private static boolean knows(Set<String> fields, JsonNode node) {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      if (!fields.contains(names.next())) {
        return false;
      }
    }
    return true;
  }
}
