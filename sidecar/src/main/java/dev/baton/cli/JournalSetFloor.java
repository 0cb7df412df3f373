package dev.baton.cli;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.store.SqliteJournal;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How a journal is told that slots may have been signed elsewhere. */
@Command(
    name = "set-floor",
    header = "Raises the journal's floor: nothing new is signed up to that slot.",
    description =
        "For when slots may have been signed that this journal does not know, as after an import of"
            + " an old export. The floor can never be lowered again.",
    footer = "  baton journal set-floor 9000191")
final class JournalSetFloor implements Callable<Integer> {

  /** Nothing that was signed reaches so far: it would be a slip of the finger. */
  private static final Duration FAR = Duration.ofDays(1);

  /** Centuries ahead on every chain; the time of the very last slots cannot be told. */
  private static final long LAST_WITH_A_TIME = Integer.MAX_VALUE;

  @Mixin private final JournalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SLOT", description = "The last slot that may not be signed.")
  private Slot slot;

  @Option(
      names = "--confirm",
      paramLabel = "PHRASE",
      description = "The phrase that is asked for if the slot is more than a day ahead.")
  private @Nullable String confirm;

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  JournalSetFloor(Surroundings surroundings) {
    this.options = new JournalOptions(surroundings);
  }

  @Override
  public Integer call() {
    BatonConfig loaded = options.config.load();
    Optional<ChainSpec> chain = KnownChain.of(loaded.network());
    try (SqliteJournal journal = JournalOptions.open(loaded)) {
      Optional<Slot> before = journal.floor();
      requireHigher(before);
      if (!dryRun) {
        confirmIfFar(chain, journal);
        journal.raiseFloor(slot);
      }
      print(before, chain);
    }
    return Exit.DONE.code();
  }

  private void requireHigher(Optional<Slot> before) {
    before
        .filter(floor -> !slot.isAfter(floor))
        .ifPresent(
            floor -> {
              throw new OperatorException(
                  Exit.REFUSED,
                  "The floor is slot "
                      + floor
                      + " already, and a floor is only ever raised. Nothing was changed");
            });
  }

  private void confirmIfFar(Optional<ChainSpec> chain, SqliteJournal journal) {
    Instant limit = options.surroundings.clock().instant().plus(FAR);
    // On a devnet, whose time is not known here, the day begins where the journal ends.
    boolean far =
        chain
            .map(spec -> slot.isAfter(spec.slotAt(limit)))
            .orElseGet(() -> slot.minus(FAR.dividedBy(KnownChain.SLOT)).isAfter(last(journal)));
    if (far) {
      Confirmation.require(
          "sign nothing up to slot " + slot,
          confirm,
          options.surroundings,
          spec.commandLine().getErr());
    }
  }

  /** The last slot that the journal knows of. */
  private static Slot last(SqliteJournal journal) {
    return Stream.of(journal.floor(), journal.newest())
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .orElse(new Slot(0));
  }

  private void print(Optional<Slot> before, Optional<ChainSpec> chain) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      var document = Json.object().put("dry_run", dryRun).put("floor_slot", slot.toString());
      before.ifPresent(floor -> document.put("before", floor.toString()));
      Json.print(out, document);
      return;
    }
    out.println(
        (dryRun ? "Would raise" : "Raised")
            + " the floor from "
            + before.map(floor -> "slot " + floor).orElse("none")
            + " to slot "
            + slot
            + ": nothing new is signed up to it"
            + chain.map(this::until).orElse("")
            + ". Slots that were signed before may be sent again.");
    out.flush();
  }

  private String until(ChainSpec spec) {
    if (slot.value() > LAST_WITH_A_TIME) {
      return ", that is for ever";
    }
    return ", that is until " + Words.time(spec.startOf(slot).plus(spec.slotDuration()));
  }
}
