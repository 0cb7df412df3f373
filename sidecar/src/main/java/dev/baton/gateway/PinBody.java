package dev.baton.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.delegation.GatewayKeys.Keys;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;

/** How a pin is written in the ledger: {@code {"delegate":…,"committer":…,"signer":…}}. */
final class PinBody {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PinBody() {}

  static String write(Keys keys) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("delegate", keys.delegate().toHex());
    body.put("committer", keys.committer().toHex());
    body.put("signer", keys.signer().toHex());
    return body.toString();
  }

  /**
   * Reads a pin.
   *
   * @throws JournalException if it is none
   */
  static Keys read(Ledger.Entry entry) {
    try {
      JsonNode body = MAPPER.readTree(entry.note().body());
      return new Keys(
          BlsPublicKey.fromHex(body.path("delegate").asText()),
          new Address(Bytes.fromHex(body.path("committer").asText())),
          new Address(Bytes.fromHex(body.path("signer").asText())));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new JournalException(
          Reason.JOURNAL_DAMAGED,
          "Entry "
              + entry.sequence()
              + " of the ledger is not the keys of a gateway. Restore the journal from a backup",
          e);
    }
  }
}
