package dev.baton.monitor.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Frag;
import dev.baton.bls.basedop.Layout;
import dev.baton.bls.basedop.Seal;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.bls.scheme.Keccak;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.record.InputFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bundles as they are kept, and parts to make wrong ones of. */
final class Bundles {

  static final AccountKey KEY = key(9);
  static final AccountKey STRANGER = key(66);
  static final String TX = "0xf00d";
  static final String OTHER_TX = "0xbad0";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Bundles() {}

  static AccountKey key(int number) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) number;
    return AccountKey.of(Secret.of(bytes));
  }

  static Bundle equivocation(String... frames) {
    ObjectNode parts = parts();
    ArrayNode messages = parts.putArray("messages");
    Arrays.stream(frames).map(Bundles::tree).forEach(messages::add);
    return Bundle.of("equivocation", about(Signal.EQUIVOCATION, Certainty.PROVEN), parts);
  }

  static Bundle sealMismatch(String frame, long number, Root hash) {
    ObjectNode parts = parts();
    parts.set("message", tree(frame));
    parts.putObject("block").put("number", number).put("hash", hash.toString());
    return Bundle.of("seal-mismatch", about(Signal.SEAL, Certainty.MEASURED), parts);
  }

  static Bundle brokenPromise(String frame, long number, String... included) {
    ObjectNode parts = parts();
    parts.set("message", tree(frame));
    ObjectNode block =
        parts.putObject("block").put("number", number).put("hash", root(7).toString());
    ArrayNode transactions = block.putArray("transactions");
    Arrays.stream(included)
        .map(tx -> Keccak.hash(Bytes.fromHex(tx).toArray()).toString())
        .forEach(transactions::add);
    return Bundle.of("broken-promise", about(Signal.PROMISE, Certainty.MEASURED), parts);
  }

  static ObjectNode parts() {
    return JsonNodeFactory.instance.objectNode().put("signer", KEY.address().toHex());
  }

  static ObjectNode about(Signal signal, Certainty certainty) {
    return InputFormat.tree(observation("own", signal, certainty));
  }

  static Observation observation(String vantage, Signal signal, Certainty certainty) {
    return new Observation(
        new Slot(100),
        Instant.ofEpochSecond(1_800_000_000),
        "alpha",
        Optional.of("base-one"),
        new Vantage(vantage, "host", "path", false),
        signal,
        Reading.BAD,
        certainty,
        Optional.empty(),
        "what was seen",
        Optional.empty());
  }

  static String frag(AccountKey key, Layout layout, long block, long seq, String... txs) {
    List<Bytes> raw = Arrays.stream(txs).map(Bytes::fromHex).toList();
    boolean gas = layout == Layout.WITH_BLOB_GAS;
    Frag frag =
        new Frag(
            new UInt64(block),
            new UInt64(seq),
            false,
            gas ? Optional.of(UInt64.ZERO) : Optional.empty(),
            raw);
    String list = raw.stream().map(tx -> "\"" + tx.toHex() + "\"").collect(Collectors.joining(","));
    String message =
        "{\"blockNumber\":%d,\"seq\":%d,\"isLast\":false,%s\"txs\":[%s]}"
            .formatted(block, seq, gas ? "\"blobGasUsed\":0," : "", list);
    return frame(message, key.sign(frag.in(layout)).toHex());
  }

  static String seal(AccountKey key, long block, Root parent, Root hash) {
    Root zero = Root.ZERO;
    UInt64 none = UInt64.ZERO;
    Seal seal =
        new Seal(
            none, new UInt64(block), none, none, parent, zero, zero, zero, hash, Optional.empty());
    String message =
        ("{\"totalFrags\":0,\"blockNumber\":%d,\"gasUsed\":0,\"gasLimit\":0,\"parentHash\":\"%s\","
                + "\"transactionsRoot\":\"%s\",\"receiptsRoot\":\"%s\",\"stateRoot\":\"%s\","
                + "\"blockHash\":\"%s\"}")
            .formatted(block, parent, zero, zero, zero, hash);
    return frame(message, key.sign(seal.in(Layout.WITHOUT_BLOB_GAS)).toHex());
  }

  static Root root(int number) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) number;
    return new Root(Bytes.of(bytes));
  }

  static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String frame(String message, String signature) {
    return "{\"message\":" + message + ",\"signature\":\"" + signature + "\"}";
  }
}
