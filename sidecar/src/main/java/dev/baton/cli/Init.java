package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.api.TokenFile;
import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.store.SqliteJournal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes what a sidecar keeps. */
@Command(
    name = "init",
    header = "Makes the data folder: an empty journal for the chain, and the admin token.",
    description = {
      "The journal is what keeps a proposer from signing two delegations for one slot, so a new one"
          + " signs nothing for any slot that a lost one could have signed: up to the end of the"
          + " next epoch, at most 12.8 minutes on mainnet. Nothing has to be waited for before the"
          + " chain's genesis, nor for keys that have never delegated (--never-delegated).",
      "",
      "Asks the beacon nodes which chain it is. A journal that is there is never touched."
    },
    footer = {"  baton init --dry-run", "  sudo -u baton baton init"})
final class Init implements Callable<Integer> {

  static final String NEVER_DELEGATED = "these keys have never delegated";

  private final Surroundings surroundings;
  @Mixin private final ConfigOption config;
  @Mixin private final JsonOption json = new JsonOption();
  @Spec private CommandSpec spec;

  @ArgGroup private @Nullable Kind kind;

  @Option(
      names = "--confirm",
      paramLabel = "PHRASE",
      description = "The phrase that --never-delegated asks for, for scripts.")
  private @Nullable String confirm;

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  /** What kind of journal it is; one of the two at most. */
  private static final class Kind {
    @Option(
        names = "--never-delegated",
        description =
            "Wait for nothing, because none of the keys has ever delegated a slot anywhere. Asks"
                + " for a typed confirmation: if it is not true, a validator can be slashed.")
    private boolean neverDelegated;

    @Option(
        names = "--accept-empty",
        description = "The journal of this data folder is lost: go on with an empty one, and wait.")
    private boolean acceptEmpty;
  }

  /** What is to be made. */
  private record Intent(
      String network, DataFolder folder, FoundChain chain, Optional<Slot> floor, boolean token) {}

  Init(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.config = new ConfigOption(surroundings);
  }

  @Override
  public Integer call() {
    BatonConfig loaded = config.load();
    DataFolder folder = DataFolder.of(loaded);
    if (Files.exists(folder.journal())) {
      return existing(folder);
    }
    boolean acceptEmpty = kind != null && kind.acceptEmpty;
    if (!folder.remains().isEmpty() && !acceptEmpty) {
      throw lost(folder);
    }
    FoundChain chain = new ChainFinder(loaded, surroundings.clock()).find();
    Instant now = surroundings.clock().instant();
    boolean never = kind != null && kind.neverDelegated;
    Optional<Slot> floor =
        never ? Optional.empty() : Horizon.floor(chain.spec(), chain.head(), now);
    boolean token = !Files.exists(folder.token());
    Intent intent = new Intent(loaded.network().name(), folder, chain, floor, token);
    if (!dryRun) {
      if (never) {
        Confirmation.require(NEVER_DELEGATED, confirm, surroundings, spec.commandLine().getErr());
      }
      make(intent, now);
    }
    print(intent, now);
    return Exit.DONE.code();
  }

  /** A journal stays; only a token that is missing beside it is made. */
  private int existing(DataFolder folder) {
    if (Files.exists(folder.token())) {
      throw new OperatorException(
          Exit.REFUSED,
          "There is a journal already: "
              + folder.journal()
              + ". It stays, because it is what keeps your validators from signing twice. See it"
              + " with baton journal show");
    }
    if (!dryRun) {
      TokenFile.create(folder.token());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted) {
      ObjectNode document = Json.object().put("dry_run", dryRun);
      document.put("journal", "kept").put("token", folder.token().toString());
      Json.print(out, document);
    } else {
      out.println("There is a journal already, and it stays: " + folder.journal());
      out.println((dryRun ? "Would make" : "Made") + " the admin token " + folder.token());
      out.flush();
    }
    return Exit.DONE.code();
  }

  private static OperatorException lost(DataFolder folder) {
    String remains =
        folder.remains().stream().map(Path::toString).collect(Collectors.joining(", "));
    return new OperatorException(
        Exit.REFUSED,
        "The journal "
            + folder.journal()
            + " is missing, but there was one: "
            + remains
            + " is there. Restore it from backup. If it is lost for good, baton init --accept-empty"
            + " makes an empty one that signs nothing until the end of the next epoch");
  }

  private static void make(Intent intent, Instant now) {
    intent.folder().make();
    if (intent.token()) {
      TokenFile.create(intent.folder().token());
    }
    try {
      SqliteJournal.create(intent.folder().path(), intent.chain().id(), intent.floor(), now)
          .close();
    } catch (RuntimeException e) {
      takeBack(intent);
      throw e;
    }
  }

  /** A token alone would look like the remains of a lost journal. */
  private static void takeBack(Intent intent) {
    try {
      if (intent.token()) {
        Files.deleteIfExists(intent.folder().token());
      }
    } catch (IOException e) {
      throw new OperatorException(
          Exit.REFUSED, intent.folder().token() + ": remove this file before you try again");
    }
  }

  private void print(Intent intent, Instant now) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted) {
      Json.print(out, document(intent));
      return;
    }
    FoundChain chain = intent.chain();
    out.println(dryRun ? "This would be made; nothing was." : "Made.");
    out.println("  chain    " + intent.network() + ", chain id " + chain.spec().chainId());
    out.println("           genesis validators root " + chain.spec().genesisValidatorsRoot());
    out.println("           by " + String.join(", ", chain.sources()));
    chain.silent().forEach(one -> out.println("           not asked: " + Words.printable(one)));
    out.println("  journal  " + intent.folder().journal());
    out.println(
        "  token    " + intent.folder().token() + (intent.token() ? "" : ", which was there"));
    out.println("  waiting  " + waiting(intent, now));
    out.flush();
  }

  private static String waiting(Intent intent, Instant now) {
    return intent
        .floor()
        .map(
            floor -> {
              Instant from = intent.chain().spec().startOf(floor.plus(1));
              return "nothing is signed up to slot "
                  + floor
                  + ", that is until "
                  + Words.time(from)
                  + " ("
                  + Words.distance(from, now)
                  + ")";
            })
        .orElse("for nothing: every slot may be signed");
  }

  private ObjectNode document(Intent intent) {
    FoundChain chain = intent.chain();
    ObjectNode document = Json.object().put("dry_run", dryRun);
    ObjectNode of = document.putObject("chain").put("network", intent.network());
    of.put("genesis_validators_root", chain.spec().genesisValidatorsRoot().toHex());
    of.put("chain_id", chain.spec().chainId().toString());
    List.copyOf(chain.sources()).forEach(of.putArray("sources")::add);
    document.put("data_dir", intent.folder().path().toString());
    document.put("journal", intent.folder().journal().toString());
    document.put("token", intent.folder().token().toString());
    intent
        .floor()
        .ifPresent(
            floor ->
                document
                    .put("floor_slot", floor.toString())
                    .put("signs_from", chain.spec().startOf(floor.plus(1)).toString()));
    return document;
  }
}
