package dev.baton.monitor.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Two messages that one signer must not both have signed: accuses the signer, keeps the proof, and
 * tells when it is on disk, or a second later.
 *
 * <p>After a reorganisation the same block number is sequenced again, rightly, and frags do not
 * name their parent. So nothing is held against messages that have one between them.
 */
public final class Equivocations {

  private static final int MAX_TOLD = 4096;

  private final EvidenceSink evidence;
  private final Supplier<Instant> lastReorg;
  private final AtOnce atOnce;
  private final Set<String> told = new HashSet<>();

  /**
   * Nothing is told yet.
   *
   * @param lastReorg when L1 or a rollup was last seen to reorganise; {@link Instant#MIN} for never
   * @param atOnce takes what is proven, without waiting for a slot's end
   */
  public Equivocations(EvidenceSink evidence, Supplier<Instant> lastReorg, AtOnce atOnce) {
    this.evidence = evidence;
    this.lastReorg = lastReorg;
    this.atOnce = atOnce;
  }

  void frags(
      Lookout lookout,
      Slot now,
      StreamSettings settings,
      FragBook.Signed before,
      FragBook.Signed after) {
    if (before.seen().isAfter(lastReorg.get())) {
      tell(lookout, now, settings, after.frag().toString(), before.json(), after.json());
    }
  }

  void seals(
      Lookout lookout,
      Slot now,
      StreamSettings settings,
      SequencedBlocks.Sealed before,
      String after) {
    if (before.seen().isAfter(lastReorg.get())) {
      String what = "the seal of block " + before.seal().blockNumber();
      tell(lookout, now, settings, what, before.json(), after);
    }
  }

  /** Once for each place: a gateway that repeats itself is not worse for it. */
  private void tell(
      Lookout lookout, Slot now, StreamSettings settings, String what, String one, String other) {
    String place = settings.gateway() + " " + settings.signer() + " " + what;
    if (told.size() >= MAX_TOLD || !told.add(place)) {
      return;
    }
    ObjectNode parts = JsonRpc.NODES.objectNode().put("signer", settings.signer().toHex());
    parts.putArray("messages").add(tree(one)).add(tree(other));
    Observation bare =
        new Observation(
            now,
            lookout.now(),
            settings.gateway(),
            settings.rollup(),
            lookout.vantage(),
            Signal.EQUIVOCATION,
            Reading.BAD,
            Certainty.PROVEN,
            Optional.empty(),
            "two different messages are signed for " + what,
            Optional.empty());
    // Whoever restores a gateway meanwhile cannot know of it yet; when it was seen is in the
    // bundle.
    atOnce.accuse(
        settings.gateway(),
        evidence
            .keep("equivocation", bare, parts)
            .otherwise(Optional.empty())
            .map(address -> bare.provenBy(address).toldAt(lookout.now())));
  }

  private static JsonNode tree(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a frame that was read cannot be read again", e);
    }
  }
}
