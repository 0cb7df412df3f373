package dev.baton.config;

import dev.baton.bls.Address;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rollup whose sequencing is delegated, or watched.
 *
 * @param name unique, whatever the case
 * @param fromRegistry whether only those of the gateways are listed that the registry lists too
 * @param gateways names of configured gateways that the rollup lists; all of them by default
 * @param nodes what shows its canonical chain
 * @param registry based-op's gateway registry (JSON-RPC {@code registry_*})
 * @param registryUpdateBlocks L2 blocks that a gateway of the registry has until the next one's
 *     turn
 * @param portalMetrics the Prometheus page of based-op's portal
 * @param batchInbox where its batches go on L1
 */
public record RollupSettings(
    String name,
    Phase phase,
    boolean fromRegistry,
    List<String> gateways,
    List<ObserverSettings> nodes,
    Optional<URI> registry,
    int registryUpdateBlocks,
    Optional<URI> portalMetrics,
    Optional<Address> batchInbox) {

  /** The name of the rollup that there is where none is configured. */
  public static final String DEFAULT_NAME = "default";

  private static final String FROM_REGISTRY = "from-registry";
  private static final String TAKES = "from-registry, or a list of names of gateways";
  private static final Type<Listed> REGISTRY =
      new Type<>(
          TAKES,
          text -> {
            if (!text.equals(FROM_REGISTRY)) {
              throw Type.not(text, Nearest.hint(text, List.of(FROM_REGISTRY)));
            }
            return new Listed(true, List.of());
          });

  public RollupSettings {
    gateways = List.copyOf(gateways);
    nodes = List.copyOf(nodes);
  }

  /** Whether the configuration lets the rollup admit the gateway; the registry may still not. */
  public boolean lists(String gateway) {
    return gateways.contains(gateway);
  }

  /** What there is where no rollup is configured: one that lists every gateway. */
  static RollupSettings implied(List<String> gateways) {
    return new RollupSettings(
        DEFAULT_NAME,
        Phase.WHITELIST_DELEGATE,
        false,
        gateways,
        List.of(),
        Optional.empty(),
        Sources.UPDATE_BLOCKS,
        Optional.empty(),
        Optional.empty());
  }

  static Reading<RollupSettings> read(Section in, Reading<List<String>> all) {
    Reading<String> name = in.required("name", Types.NAMED, "The rollup's name.");
    name.ifRead(n -> in.unique("name", Claims.Kind.ROLLUP, n.toLowerCase(Locale.ROOT)));
    name.ifRead(n -> in.note("name", Claims.Kind.ROLLUP_AS_WRITTEN, n));
    Reading<Phase> phase = phase(in);
    Reading<Listed> listed = listed(in, all);
    List<Reading<ObserverSettings>> nodes =
        in.sections(
            "nodes", "Nodes that show the rollup's canonical chain.", ObserverSettings::read);
    Sources sources = Sources.read(in);
    listed.ifRead(who -> requireRegistry(in, who));
    return in.build(
        () ->
            new RollupSettings(
                name.get(),
                phase.get(),
                listed.get().fromRegistry(),
                listed.get().fromRegistry() ? all.get() : listed.get().gateways(),
                Reading.all(nodes).get(),
                sources.registry().get(),
                sources.registryUpdateBlocks().get(),
                sources.portalMetrics().get(),
                sources.batchInbox().get()));
  }

  private static Reading<Phase> phase(Section in) {
    return in.optional(
        "phase",
        Types.choice(Phase.class),
        Types.word(Phase.WHITELIST_DELEGATE),
        "What is done for the rollup: observe and whitelist sign nothing and report;"
            + " whitelist-delegate signs delegations to listed gateways; permissionless signs"
            + " them to gateways whose collateral can be shown.");
  }

  private static void requireRegistry(Section in, Listed who) {
    if (who.fromRegistry() && !in.has("registry")) {
      in.problem("gateways", "from-registry needs the key registry beside it");
    }
  }

  private static Reading<Listed> listed(Section in, Reading<List<String>> all) {
    Optional<Node> node =
        in.node(
            "gateways",
            TAKES,
            Optional.of("all gateways"),
            "Who may sequence the rollup: names of gateways, or from-registry for those gateways"
                + " whose signer address the registry lists.");
    if (node.filter(given -> given instanceof Node.Scalar).isPresent()) {
      return in.scalar(in.place("gateways"), node.get(), REGISTRY);
    }
    if (node.isEmpty()) {
      return all.then(every -> Reading.of(new Listed(false, every)));
    }
    Reading<List<String>> names = in.values("gateways", Types.NAMED, List.of(), "");
    Mentions.gateways(in).each("gateways", names);
    names.ifRead(
        given -> {
          if (given.isEmpty() && !all.is(List.of())) {
            in.missing("gateways", "names no gateway; leave the key out for all of them");
          }
        });
    return names.then(given -> Reading.of(new Listed(false, given)));
  }

  /** Who is listed. */
  private record Listed(boolean fromRegistry, List<String> gateways) {}

  /** Where more is known of the rollup. */
  private record Sources(
      Reading<Optional<URI>> registry,
      Reading<Integer> registryUpdateBlocks,
      Reading<Optional<URI>> portalMetrics,
      Reading<Optional<Address>> batchInbox) {

    /** based-op's own default of {@code --gateway.update_interval_blocks}. */
    static final int UPDATE_BLOCKS = 30;

    static Sources read(Section in) {
      return new Sources(
          in.maybe(
              "registry",
              Urls.SERVICE,
              "none",
              "The gateway registry of based-op (JSON-RPC, registry_registeredGateways)."),
          in.optional(
              "registry-update-blocks",
              Types.whole(1, 1_000_000),
              Integer.toString(UPDATE_BLOCKS),
              "L2 blocks that each gateway of the registry has until it is the next one's turn, as"
                  + " the registry's --gateway.update_interval_blocks."),
          in.maybe(
              "portal-metrics",
              Urls.SERVICE,
              "unknown whether a fallback served",
              "The Prometheus page of based-op's portal, which says whose blocks it served. Without"
                  + " it nothing can tell whether a fallback served, so broken promises, seals and"
                  + " empty blocks end in unknown."),
          in.maybe(
              "batch-inbox",
              Types.ADDRESS,
              "batches are not watched",
              "The address on L1 that the rollup's batches go to; needs execution-nodes."));
    }
  }
}
