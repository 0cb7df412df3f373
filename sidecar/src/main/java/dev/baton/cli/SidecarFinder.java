package dev.baton.cli;

import dev.baton.config.ConfigException;
import dev.baton.config.Problem;
import dev.baton.config.Whereabouts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Finds the running sidecar: where the configuration says, whatever else is wrong in that; if it
 * cannot be read at all, where the sidecar that was started with it says. Whoever has to revoke a
 * gateway must not have to mend a file first.
 */
final class SidecarFinder {

  @Mixin private final ConfigOption config;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "The data folder of the running sidecar, which says there where it listens: the"
              + " configuration is not read then. For when that is broken.")
  private @Nullable Path dataDir;

  SidecarFinder(Surroundings surroundings) {
    this.config = new ConfigOption(surroundings);
  }

  /** Where its status server is, found as {@link #find} does. */
  Whereabouts.Address status() {
    return find(Whereabouts::status).status();
  }

  /** A client for its admin server, found as {@link #find} does. */
  AdminClient admin() {
    return AdminClient.of(
        find(
            sidecar -> {
              sidecar.admin();
              sidecar.dataDir();
            }));
  }

  /**
   * Where it is. What is wrong in the configuration, and not needed, is a warning.
   *
   * @param needed asks for what is
   * @throws ConfigException if the configuration does not say it
   * @throws OperatorException if no sidecar says it
   */
  private Whereabouts find(Consumer<Whereabouts> needed) {
    Path given = dataDir;
    if (given != null) {
      return RunningFile.read(given).orElseThrow(() -> none(given)).whereabouts(given);
    }
    Whereabouts said = config.whereabouts();
    if (said.isReadable()) {
      require(needed, said);
      if (!said.problems().isEmpty()) {
        warn(said.problems(), "The running sidecar is asked all the same");
      }
      return said;
    }
    Path folder = said.dataDir();
    Whereabouts left =
        RunningFile.read(folder)
            .filter(running -> running.isOf(config.file))
            .orElseThrow(() -> unreadable(said.problems(), folder))
            .whereabouts(folder);
    warn(said.problems(), "The sidecar that was started with it is found by " + folder);
    return left;
  }

  private static void require(Consumer<Whereabouts> needed, Whereabouts said) {
    try {
      needed.accept(said);
    } catch (ConfigException e) {
      throw remedied(e.problems(), "");
    }
  }

  private void warn(List<Problem> problems, String anyway) {
    String first = problems.size() == 1 ? ": " : ", the first is ";
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        Words.printable(
            "Warning: the configuration "
                + config.file
                + " has "
                + Words.count(problems.size(), "problem")
                + first
                + problems.get(0)
                + ". "
                + anyway
                + "; baton check-config shows all that is wrong"));
    err.flush();
  }

  private static OperatorException none(Path folder) {
    return new OperatorException(
        Exit.UNAVAILABLE,
        "No sidecar runs on "
            + folder
            + ": there is no "
            + RunningFile.NAME
            + " in it, or this user may not look into it. Name the data folder of the running"
            + " sidecar, and run this as the user that it runs as");
  }

  private ConfigException unreadable(List<Problem> problems, Path folder) {
    return remedied(
        problems, " (in " + folder + " none says that it was started with " + config.file + ")");
  }

  private static ConfigException remedied(List<Problem> problems, String because) {
    String remedy =
        ". Mend it; or give --data-dir DIR, the data folder of the running sidecar" + because;
    return new ConfigException(
        problems.stream().map(one -> new Problem(one.place(), one.what() + remedy)).toList());
  }
}
