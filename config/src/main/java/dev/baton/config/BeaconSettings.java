package dev.baton.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The beacon nodes and how far they are believed.
 *
 * @param nodes at least one, the preferred first
 * @param quorum how many must agree on what will be signed, more than half of the nodes
 * @param timeout of one request
 */
public record BeaconSettings(List<BeaconNodeSettings> nodes, int quorum, Duration timeout) {

  /** As many nodes as anyone can need; the quorum's range ends there. */
  private static final int MOST_NODES = 16;

  public BeaconSettings {
    nodes = List.copyOf(nodes);
  }

  static Reading<BeaconSettings> read(Section in) {
    List<Reading<BeaconNodeSettings>> nodes =
        in.sections(
            "nodes",
            "The beacon nodes, at least 1 and at most 16, the preferred first.",
            BeaconNodeSettings::read);
    Reading<Optional<Integer>> quorum =
        in.maybe(
            "quorum",
            Types.whole(1, MOST_NODES),
            "more than half of the nodes",
            "How many nodes must agree on duties and dependent root before anything is signed on"
                + " them; more than half of the nodes, so that two answers cannot both have it.");
    Reading<Duration> timeout =
        in.optional(
            "timeout",
            Types.duration(Duration.ofMillis(50), Duration.ofSeconds(30)),
            "2s",
            "How long one request to a node may take.");
    check(in, nodes.size(), quorum);
    return in.build(
        () ->
            new BeaconSettings(
                Reading.all(nodes).get(),
                quorum.get().orElse(nodes.size() / 2 + 1),
                timeout.get()));
  }

  private static void check(Section in, int nodes, Reading<Optional<Integer>> quorum) {
    if (nodes == 0) {
      in.missing("nodes", "needs at least one beacon node, as [{url: http://127.0.0.1:5052}]");
    } else if (nodes > MOST_NODES) {
      in.problem("nodes", "has " + nodes + " nodes; 16 are the most");
    } else {
      quorum.ifRead(
          given ->
              given
                  .filter(q -> q > nodes || q <= nodes / 2)
                  .ifPresent(
                      q ->
                          in.problem(
                              "quorum",
                              "must be more than half of the "
                                  + nodes
                                  + " nodes and at most all of them, not "
                                  + q)));
    }
  }
}
