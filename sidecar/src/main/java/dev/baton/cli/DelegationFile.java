package dev.baton.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.relay.RelayJson;
import dev.baton.relay.RelayJsonException;
import dev.baton.relay.WireDelegation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signed delegations as files hold them, in either dialect: one, a list, a list in {@code
 * {"delegations": …}}, or any of these one after the other, as in JSON lines.
 */
final class DelegationFile {

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              // Of a key that is there twice, another reader could take the other value.
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).build())
              .build());

  /**
   * One delegation of the file.
   *
   * @param delegation empty if it is none
   * @param problem why it is none; empty if it is one
   */
  record Item(Optional<WireDelegation> delegation, String problem) {}

  private DelegationFile() {}

  /** Reads all of it; what is no delegation is an item too. What is not JSON ends the list. */
  static List<Item> read(InputStream in) {
    List<Item> items = new ArrayList<>();
    try (MappingIterator<JsonNode> documents = MAPPER.readerFor(JsonNode.class).readValues(in)) {
      while (documents.hasNextValue()) {
        add(documents.nextValue(), items);
      }
    } catch (JsonProcessingException e) {
      String place = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
      items.add(new Item(Optional.empty(), "not JSON from here on" + place));
    } catch (IOException e) {
      items.add(new Item(Optional.empty(), "cannot be read any further: " + e.getMessage()));
    }
    return items;
  }

  private static void add(JsonNode document, List<Item> items) throws IOException {
    JsonNode list = document.isArray() ? document : document.path("delegations");
    if (!list.isArray()) {
      items.add(item(document));
      return;
    }
    for (JsonNode one : list) {
      items.add(item(one));
    }
  }

  private static Item item(JsonNode one) throws IOException {
    try {
      return new Item(Optional.of(RelayJson.read(MAPPER.writeValueAsBytes(one))), "");
    } catch (RelayJsonException e) {
      return new Item(Optional.empty(), "no signed delegation: " + e.getMessage());
    }
  }
}
