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
      ObjectNode body = body(gateway, ban, words);
      var keys = body.putArray("validators");
      all.subList(from, Math.min(all.size(), from + MOST)).forEach(key -> keys.add(key.toHex()));
      notes.add(new Ledger.Note(at, KIND, gateway.delegate().toHex(), body.toString()));
    }
    return notes;
  }

  /** A lift that names no validator: it ends what cannot be read, see {@link Bans#mend}. */
  static Ledger.Note mending(Gateway gateway, Instant at, String words) {
    ObjectNode body = body(gateway, false, words);
    body.putArray("validators");
    return new Ledger.Note(at, KIND, gateway.delegate().toHex(), body.toString());
  }

  private static ObjectNode body(Gateway gateway, boolean ban, String words) {
    ObjectNode body = MAPPER.createObjectNode().put("version", VERSION);
    body.put("gateway", gateway.name()).put("kind", ban ? BAN : LIFT);
    return body.put("note", words);
  }

  /**
   * Does to the bans what a note says. One that cannot be read bans its gateway altogether, until a
   * later one that is {@link #mending}; what is about single validators leaves that as it is.
   */
  static void apply(Ledger.Entry entry, Bans bans) {
    BlsPublicKey delegate = key(entry.note().subject());
    try {
      apply(MAPPER.readTree(entry.note().body()), delegate, entry.note().at(), bans);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      log.error(
          "Entry {} of the ledger, about validators that {} gets no slot of, cannot be read: it gets"
              + " none at all, unless a later baton restore without --validators gave it back",
          entry.sequence(),
          delegate.toShortString());
      bans.banForAll(delegate, entry.sequence(), entry.note().at());
    }
  }

  private static void apply(JsonNode body, BlsPublicKey delegate, Instant at, Bans bans) {
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
      // One about single validators says nothing about the others that nobody can read of.
      if (validators.isEmpty()) {
        bans.mend(delegate, at);
      }
    }
  }

  /** It was a key when it was written; checking thousands of points anew takes seconds. */
  private static BlsPublicKey key(String hex) {
    return BlsPublicKey.alreadyChecked(Bytes.fromHex(hex));
  }
}
