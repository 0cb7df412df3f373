package dev.baton.cli;

import dev.baton.Parts;
import dev.baton.beacon.BeaconEndpoint;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.HttpBeaconNode;
import dev.baton.beacon.Slot;
import dev.baton.beacon.SyncState;
import dev.baton.config.BatonConfig;
import dev.baton.config.NetworkProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the chain that a configuration means: by its preset, and by what its beacon nodes say. */
final class ChainFinder {

  private static final Duration SLACK = Duration.ofSeconds(5);

  private final BatonConfig config;
  private final InstantSource clock;

  ChainFinder(BatonConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /** What one node said; the problem is empty if it said something. */
  private record Said(String node, Optional<ChainSpec> spec, Optional<Slot> head, String problem) {}

  /**
   * Asks every configured node.
   *
   * @throws OperatorException if a node is on another chain, or none can be asked about a devnet
   */
  FoundChain find() {
    Duration longest = config.beacon().timeout().multipliedBy(3).plus(SLACK);
    List<Said> said = Blocking.run(longest, this::ask);
    List<Said> answers = said.stream().filter(one -> one.spec().isPresent()).toList();
    List<String> silent =
        said.stream().map(Said::problem).filter(problem -> !problem.isEmpty()).toList();
    if (answers.isEmpty()) {
      return KnownChain.of(config.network())
          .map(
              spec ->
                  new FoundChain(
                      spec, Optional.empty(), List.of("preset " + config.network().name()), silent))
          .orElseThrow(() -> nobody(silent));
    }
    ChainSpec spec = answers.get(0).spec().orElseThrow();
    answers.forEach(one -> requireSame(answers.get(0), one));
    Optional<Slot> head = answers.stream().flatMap(a -> a.head().stream()).max(Slot::compareTo);
    return new FoundChain(spec, head, answers.stream().map(Said::node).toList(), silent);
  }

  /**
   * Says if a node's chain is not the one that the configuration pins.
   *
   * @return the difference, empty if there is none
   */
  static Optional<String> contradiction(NetworkProfile pinned, ChainSpec found) {
    return differs(
            "genesis validators root",
            pinned.genesisValidatorsRoot(),
            found.genesisValidatorsRoot())
        .or(
            () ->
                differs(
                    "genesis fork version",
                    pinned.genesisForkVersion(),
                    found.genesisForkVersion()))
        .or(() -> differs("chain id", pinned.chainId(), found.chainId()));
  }

  private Future<List<Said>> ask(Vertx vertx) {
    List<Future<Said>> asked =
        config.beacon().nodes().stream().map(Parts::beaconNode).map(at -> ask(vertx, at)).toList();
    return Future.all(asked).map(all -> all.<Said>list());
  }

  private Future<Said> ask(Vertx vertx, BeaconEndpoint at) {
    HttpBeaconNode node = HttpBeaconNode.create(vertx, at, Parts.beaconSettings(config), clock);
    Future<Optional<Slot>> head =
        node.syncing().map(SyncState::head).map(Optional::of).otherwise(e -> Optional.empty());
    return node.chainSpec()
        .compose(spec -> head.map(slot -> new Said(at.name(), Optional.of(spec), slot, "")))
        .otherwise(
            e ->
                new Said(
                    at.name(), Optional.empty(), Optional.empty(), String.valueOf(e.getMessage())))
        .eventually(node::close);
  }

  private void requireSame(Said first, Said other) {
    ChainSpec spec = other.spec().orElseThrow();
    contradiction(config.network(), spec)
        .ifPresent(
            difference -> {
              throw new OperatorException(
                  Exit.CONFIGURATION,
                  "Beacon node "
                      + other.node()
                      + " is on another chain than network "
                      + config.network().name()
                      + ": its "
                      + difference
                      + ". Correct its URL, or the network in the configuration");
            });
    if (!sameTime(first.spec().orElseThrow(), spec)) {
      throw new OperatorException(
          Exit.CONFIGURATION,
          "Beacon nodes "
              + first.node()
              + " and "
              + other.node()
              + " are on different chains. Remove the wrong one from beacon.nodes");
    }
  }

  private static boolean sameTime(ChainSpec one, ChainSpec other) {
    List<Object> ours = new ArrayList<>();
    List<Object> theirs = new ArrayList<>();
    collect(one, ours);
    collect(other, theirs);
    return ours.equals(theirs);
  }

  /** All but the fork schedule: that of a node that was not updated yet ends earlier. */
  private static void collect(ChainSpec spec, List<Object> facts) {
    facts.add(spec.genesisTime());
    facts.add(spec.genesisValidatorsRoot());
    facts.add(spec.genesisForkVersion());
    facts.add(spec.chainId());
    facts.add(spec.slotDuration());
    facts.add(spec.slotsPerEpoch());
  }

  private static Optional<String> differs(String what, Optional<?> pinned, Object found) {
    return pinned
        .filter(expected -> !expected.equals(found))
        .map(expected -> what + " is " + found + ", expected is " + expected);
  }

  private static OperatorException nobody(List<String> silent) {
    return new OperatorException(
        Exit.UNAVAILABLE,
        "Only a beacon node can tell which chain a devnet is, and none answers:\n  "
            + String.join("\n  ", silent)
            + "\nStart one, or correct beacon.nodes");
  }
}
