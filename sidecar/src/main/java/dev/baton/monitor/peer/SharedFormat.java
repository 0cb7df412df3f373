package dev.baton.monitor.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.monitor.record.InputFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page as JSON, version 1; {@code openapi.yaml} has it as {@code ObservationPage}, and the inputs
 * in it are those of {@link InputFormat}.
 */
public final class SharedFormat {

  private static final int VERSION = 1;
  private static final Pattern PROCESS = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Pattern KEY = Pattern.compile("0[xX][0-9a-fA-F]{96}");
  private static final Pattern ADDRESS = Pattern.compile("0[xX][0-9a-fA-F]{40}");

  /** No key twice, for readers would differ in which they take. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxNumberLength(30)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SharedFormat() {}

  /** The page as a tree. */
  public static ObjectNode write(SharedPage page) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", VERSION).put("process", page.process());
    json.put("cursor", page.cursor()).put("more", page.more());
    ArrayNode data = json.putArray("data");
    page.data().forEach(one -> data.add(write(one)));
    ArrayNode turns = json.putArray("turns");
    page.turns().forEach(one -> turns.add(write(one)));
    return json;
  }

  private static ObjectNode write(SharedTurn turn) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("slot", turn.slot().toString()).put("rollup", turn.rollup());
    return json.put("gateway", turn.gateway()).put("delegate", turn.delegate().toString());
  }

  private static ObjectNode write(SharedInput one) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    one.gateway()
        .ifPresent(
            known ->
                json.put("delegate", known.delegate().toString())
                    .put("signer", known.signer().toHex()));
    json.set("input", InputFormat.tree(one.input()));
    return json;
  }

  /**
   * Reads what another wrote, who is not trusted. Of the page's fields unknown ones are passed
   * over; an input that is not understood is left out and counted. Longer lists than a Baton sends
   * are refused before anything of them is read.
   *
   * @throws IllegalArgumentException if it is no page; the message may quote it
   */
  public static SharedPage read(byte[] json) {
    JsonNode page = tree(json);
    if (page.path("version").asInt() != VERSION) {
      throw new IllegalArgumentException("it is no page of version " + VERSION);
    }
    JsonNode data = list(page, "data", SharedReadings.PAGE);
    JsonNode turns = list(page, "turns", SharedPage.MOST_TURNS);
    List<SharedInput> inputs = new ArrayList<>(data.size());
    data.forEach(one -> input(one).ifPresent(inputs::add));
    return new SharedPage(
        text(page, "process", PROCESS),
        text(page, "cursor", CURSOR),
        page.path("more").asBoolean(),
        inputs,
        turns(turns),
        data.size() - inputs.size());
  }

  private static JsonNode list(JsonNode page, String name, int most) {
    JsonNode list = page.path(name);
    if (!list.isArray() || list.size() > most) {
      throw new IllegalArgumentException(name + " must be a list of up to " + most);
    }
    return list;
  }

  /** What is not understood of them is nobody's turn. */
  private static List<SharedTurn> turns(JsonNode list) {
    List<SharedTurn> turns = new ArrayList<>();
    list.forEach(one -> turn(one).ifPresent(turns::add));
    return turns;
  }

  private static Optional<SharedTurn> turn(JsonNode one) {
    try {
      return Optional.of(
          new SharedTurn(
              Slot.parse(one.path("slot").asText()),
              one.path("rollup").asText(),
              one.path("gateway").asText(),
              key(one.path("delegate"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static JsonNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    }
  }

  private static String text(JsonNode page, String name, Pattern form) {
    String text = page.path(name).isTextual() ? page.path(name).textValue() : "";
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException(name + " is missing or has not its form");
    }
    return text;
  }

  private static Optional<SharedInput> input(JsonNode one) {
    try {
      Optional<KnownGateway> known =
          one.has("delegate") || one.has("signer")
              ? Optional.of(
                  new KnownGateway(key(one.path("delegate")), address(one.path("signer"))))
              : Optional.empty();
      return Optional.of(new SharedInput(InputFormat.read(one.path("input")), known));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Address address(JsonNode address) {
    String text = address.asText();
    if (!ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException("a signer must be 0x and 40 hex digits");
    }
    return Address.fromHex("0x" + text.substring(2).toLowerCase(Locale.ROOT));
  }

  /** It is only compared with those that are known: whether it is a point is not asked. */
  private static BlsPublicKey key(JsonNode key) {
    String text = key.asText();
    if (!KEY.matcher(text).matches()) {
      throw new IllegalArgumentException("a delegate must be 0x and 96 hex digits");
    }
    return BlsPublicKey.alreadyChecked(
        Bytes.fromHex("0x" + text.substring(2).toLowerCase(Locale.ROOT)));
  }
}
