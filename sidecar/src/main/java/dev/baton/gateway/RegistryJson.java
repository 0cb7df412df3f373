package dev.baton.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.gateway.GatewaySource.Row;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the answers of based-op's registry (JSON-RPC 2.0, {@code registry_*}). A row is a URL, or a
 * list of URL, signer and engine JWT, of which the last one or two may be missing; the answer to
 * whose turn it is has the L2 block before them.
 *
 * <p>The JWT opens the gateway's engine and is handed to anyone who asks. It is never kept, and no
 * message quotes an answer, which may hold it anywhere.
 */
final class RegistryJson {

  /** As many gateways as anyone can have take their turn at. */
  static final int MOST_ROWS = 1024;

  private static final int LONGEST_URL = 2048;
  private static final String NONE_REGISTERED = "No registered gateways";

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
              .build());

  private RegistryJson() {}

  /**
   * Whose turn it is.
   *
   * @param block the L2 block
   */
  record Turn(long block, Row row) {}

  /**
   * The rows of {@code registry_registeredGateways}.
   *
   * @throws IllegalArgumentException if it is none; the message quotes nothing of it
   */
  static List<Row> rows(byte[] answer) {
    Optional<JsonNode> result = result(answer);
    if (result.isEmpty()) {
      return List.of();
    }
    require(result.get().isArray(), "the result is no list");
    require(result.get().size() <= MOST_ROWS, "it has more than " + MOST_ROWS + " rows");
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : result.get()) {
      rows.add(row(row, "row " + rows.size()));
    }
    return rows;
  }

  /**
   * The turn of {@code registry_currentGateway} or {@code registry_futureGateway}; empty if no
   * gateway is registered.
   *
   * @throws IllegalArgumentException if it is none; the message quotes nothing of it
   */
  static Optional<Turn> turn(byte[] answer) {
    return result(answer)
        .map(
            result -> {
              require(
                  result.isArray() && result.size() >= 2 && result.size() <= 4,
                  "the result is no list of block, URL and signer");
              JsonNode block = result.get(0);
              require(
                  block.isIntegralNumber() && block.canConvertToLong() && block.asLong() >= 0,
                  "the block is no number");
              List<JsonNode> row = new ArrayList<>();
              result.forEach(row::add);
              return new Turn(block.asLong(), row(row.subList(1, row.size()), "the gateway"));
            });
  }

  private static Row row(JsonNode node, String what) {
    if (node.isTextual()) {
      return row(List.of(node), what);
    }
    require(
        node.isArray() && node.size() >= 1 && node.size() <= 3,
        what + " is neither a URL nor a list of URL, signer and JWT");
    List<JsonNode> row = new ArrayList<>();
    node.forEach(row::add);
    return row(row, what);
  }

  private static Row row(List<JsonNode> row, String what) {
    Optional<Address> signer =
        row.size() > 1 ? Optional.of(address(row.get(1), what)) : Optional.empty();
    return new Row(url(row.get(0), what), signer);
  }

  private static Address address(JsonNode node, String what) {
    try {
      Bytes bytes = Bytes.fromHex(node.asText());
      require(!bytes.isZero(), "");
      return new Address(bytes);
    } catch (IllegalArgumentException e) {
      throw unreadable("the signer of " + what + " is no address");
    }
  }

  private static URI url(JsonNode node, String what) {
    try {
      require(node.isTextual() && node.asText().length() <= LONGEST_URL, "");
      URI url = new URI(node.asText());
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      require(scheme.equals("http") || scheme.equals("https"), "");
      require(url.getHost() != null && url.getRawUserInfo() == null, "");
      require(url.getRawQuery() == null && url.getRawFragment() == null, "");
      String port = url.getPort() < 0 ? "" : ":" + url.getPort();
      String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
      return new URI(scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port + path);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw unreadable("the URL of " + what + " is none of a server");
    }
  }

  /** The result; empty if the registry says that it has no gateway. */
  private static Optional<JsonNode> result(byte[] answer) {
    JsonNode document = parse(answer);
    require(document.isObject(), "it is no JSON-RPC answer");
    JsonNode error = document.path("error");
    if (error.isMissingNode() || error.isNull()) {
      require(document.has("result"), "it has neither result nor error");
      return Optional.of(document.get("result"));
    }
    require(
        error.path("message").asText().contains(NONE_REGISTERED),
        "it is the JSON-RPC error " + error.path("code").asInt());
    return Optional.empty();
  }

  private static JsonNode parse(byte[] answer) {
    try {
      JsonNode document = MAPPER.readTree(answer);
      require(document != null, "it is empty");
      return document;
    } catch (IOException e) {
      throw unreadable("it is no JSON");
    }
  }

  private static void require(boolean held, String otherwise) {
    if (!held) {
      throw unreadable(otherwise);
    }
  }

  /** Without a cause: that might quote what is there. */
  private static IllegalArgumentException unreadable(String what) {
    return new IllegalArgumentException(what);
  }
}
