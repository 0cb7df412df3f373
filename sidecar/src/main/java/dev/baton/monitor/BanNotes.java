package dev.baton.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Ledger;
import dev.baton.monitor.record.StandingNotes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bans as notes of the ledger. Their subject is the gateway's delegate key in hex; the body is
 * JSON, version 1, with the gateway's name, what is done, and the validators' keys.
 */
final class BanNotes {

  /** The kind of the notes. */
  static final String KIND = StandingNotes.VALIDATOR_BAN;

  private static final Logger log = LoggerFactory.getLogger(BanNotes.class);

  /** So many keys are half of what a note may have. */
  private static final int MOST = 5_000;

  private static final int VERSION = 1;
  private static final String BAN = "ban";
  private static final String LIFT = "lift";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private BanNotes() {}

  /**
   * As many notes as it takes.
   *
   * @param ban whether they are banned, or a ban is lifted
   */
  static List<Ledger.Note> of(
      Gateway gateway, boolean ban, Collection<BlsPublicKey> validators, Instant at, String words) {
    List<BlsPublicKey> all = List.copyOf(validators);
    List<Ledger.Note> notes = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MOST) {
      ObjectNode body = MAPPER.createObjectNode().put("version", VERSION);
      body.put("gateway", gateway.name()).put("kind", ban ? BAN : LIFT);
      body.put("note", words);
      var keys = body.putArray("validators");
      all.subList(from, Math.min(all.size(), from + MOST)).forEach(key -> keys.add(key.toHex()));
      notes.add(new Ledger.Note(at, KIND, gateway.delegate().toHex(), body.toString()));
    }
    return notes;
  }

  /** Does to the bans what a note says; one that cannot be read bans its gateway altogether. */
  static void apply(Ledger.Entry entry, Bans bans) {
    BlsPublicKey delegate = key(entry.note().subject());
    try {
      apply(MAPPER.readTree(entry.note().body()), delegate, bans);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      log.error(
          "Entry {} of the ledger, about validators that {} gets no slot of, cannot be read: it gets"
              + " none at all",
          entry.sequence(),
          delegate.toShortString());
      bans.banForAll(delegate);
    }
  }

  private static void apply(JsonNode body, BlsPublicKey delegate, Bans bans) {
    String kind = body.path("kind").asText();
    boolean known = kind.equals(BAN) || kind.equals(LIFT);
    if (body.path("version").asInt() != VERSION || !known || !body.path("validators").isArray()) {
      throw new IllegalArgumentException("of another version");
    }
    List<BlsPublicKey> validators = new ArrayList<>();
    body.path("validators").forEach(key -> validators.add(key(key.asText())));
    String gateway = body.path("gateway").asText();
    if (kind.equals(BAN)) {
      bans.ban(gateway, delegate, validators);
    } else {
      bans.lift(gateway, delegate, validators);
    }
  }

  /** It was a key when it was written; checking thousands of points anew takes seconds. */
  private static BlsPublicKey key(String hex) {
    return BlsPublicKey.alreadyChecked(Bytes.fromHex(hex));
  }
}
