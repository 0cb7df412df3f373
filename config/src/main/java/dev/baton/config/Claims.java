package dev.baton.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who was first to use what may be used only once: a name, a key, a port. It holds what was read
 * even of records that failed otherwise, so that one mistake does not cause a second message.
 */
final class Claims {

  /** What may be used only once, in the words of the message. */
  enum Kind {
    BEACON_NODE("beacon node name"),
    BEACON_URL("beacon node URL"),
    GATEWAY("gateway name"),
    GATEWAY_AS_WRITTEN("gateway"),
    DELEGATE("delegate"),
    COMMITTER("committer"),
    FRAG_SIGNER("signer"),
    ROLLUP("rollup name"),
    ROLLUP_AS_WRITTEN("rollup"),
    SLO("SLO name"),
    SLO_AS_WRITTEN("SLO"),
    OBSERVER("observer name"),
    OBSERVER_URL("observer URL"),
    HOOK("hook name"),
    RELAY("relay name"),
    RELAY_URL("relay URL"),
    GROUP("group name"),
    VALIDATOR("validator key"),
    ALL_VALIDATORS("selection of all other validators"),
    KEYSTORES("keystore path"),
    SIGNER("signer name"),
    SIGNER_URL("signer URL"),
    PORT("port");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private record Claim(Kind kind, Object what) {}

  private final Map<Claim, String> places = new HashMap<>();

  /** Claims it for the place; the place that had it already, if one did. */
  Optional<String> claim(Kind kind, Object what, String place) {
    return Optional.ofNullable(places.putIfAbsent(new Claim(kind, what), place));
  }

  /** The place that claimed it. */
  Optional<String> place(Kind kind, Object what) {
    return Optional.ofNullable(places.get(new Claim(kind, what)));
  }

  /** All that is claimed of a kind, sorted. */
  List<String> all(Kind kind) {
    return places.keySet().stream()
        .filter(claim -> claim.kind() == kind)
        .map(claim -> claim.what().toString())
        .sorted()
        .toList();
  }
}
