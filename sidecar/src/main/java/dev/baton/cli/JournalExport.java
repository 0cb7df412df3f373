package dev.baton.cli;

import dev.baton.store.JournalInterchange;
import dev.baton.store.SqliteJournal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The journal as a file that can move. */
@Command(
    name = "export",
    header = "Writes the whole journal as JSON, to move it to another machine.",
    description =
        "Stop the sidecar first, and see that nothing starts it again: what it signs after this, the"
            + " file does not know. The file holds no secret.",
    footer = "  baton journal export --output journal.json")
final class JournalExport implements Callable<Integer> {

  @Mixin private final JournalOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--output", "--out"},
      paramLabel = "FILE",
      description = "A new file; one that is there is kept. Default: standard output.")
  private @Nullable Path output;

  JournalExport(Surroundings surroundings) {
    this.options = new JournalOptions(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    Instant now = options.surroundings.clock().instant();
    try (SqliteJournal journal = JournalOptions.open(options.config.load())) {
      Path file = output;
      if (file == null) {
        toStandardOutput(journal, now);
      } else {
        report(file, toFile(journal, file, now));
      }
    }
    return Exit.DONE.code();
  }

  private void toStandardOutput(SqliteJournal journal, Instant now) throws IOException {
    OutputStream out = new BufferedOutputStream(options.surroundings.output());
    JournalInterchange.export(journal, out, Optional.of(now));
    out.flush();
  }

  private static int toFile(SqliteJournal journal, Path file, Instant now) {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
      return JournalInterchange.export(journal, out, Optional.of(now));
    } catch (FileAlreadyExistsException e) {
      throw new OperatorException(
          Exit.REFUSED, file + ": is there already and stays. Name a new file");
    } catch (IOException e) {
      throw new OperatorException(Exit.UNAVAILABLE, file + ": cannot be written: " + e);
    }
  }

  private void report(Path file, int entries) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      Json.print(out, Json.object().put("file", file.toString()).put("entries", entries));
    } else {
      String what = entries == 1 ? "1 entry" : entries + " entries";
      out.println("Wrote " + what + " to " + file + ". Sign with this journal no more.");
      out.flush();
    }
  }
}
