package dev.baton.cli;

import dev.baton.config.ConfigException;
import dev.baton.config.Problem;
import dev.baton.config.Whereabouts;
import dev.baton.config.Whereabouts.Address;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  Address status() {
    return find("api.status", Whereabouts::status).status();
  }

  /** A client for its admin server, found as {@link #find} does. */
  AdminClient admin() {
    return AdminClient.of(
        find(
            "api.admin",
            sidecar -> {
              var unused = sidecar.dataDir();
              return sidecar.admin();
            }));
  }

  /**
   * Where it is. What is wrong in the configuration, and not needed, is a warning.
   *
   * @param name the server's key in the configuration
   * @param server asks for what is needed, and says where the server listens
   * @throws ConfigException if the configuration does not say it, and no sidecar does
   * @throws OperatorException if no sidecar says it
   */
  private Whereabouts find(String name, Function<Whereabouts, Address> server) {
    Path given = dataDir;
    if (given != null) {
      return RunningFile.read(given).orElseThrow(() -> none(given)).whereabouts(given);
    }
    Whereabouts said = config.whereabouts();
    if (said.isReadable()) {
      return readable(said, name, server);
    }
    Path folder = said.dataDir();
    Whereabouts left = left(folder).orElseThrow(() -> remedied(said.problems(), noneSays(folder)));
    warn(said.problems(), "The sidecar that was started with it is found by " + folder);
    return left;
  }

  /** As the configuration says, unless a sidecar that was started with it knows better. */
  private Whereabouts readable(
      Whereabouts said, String name, Function<Whereabouts, Address> server) {
    Optional<Whereabouts> left = left(said);
    Address configured;
    try {
      configured = server.apply(said);
    } catch (ConfigException e) {
      Whereabouts found = left.orElseThrow(() -> remedied(e.problems(), noneSays(said)));
      warn(said.problems(), "The sidecar that was started with it is found by " + found.dataDir());
      return found;
    }
    if (!said.problems().isEmpty()) {
      warn(said.problems(), "The running sidecar is asked all the same");
    }
    left.map(server)
        .filter(listens -> isElsewhere(listens, configured))
        .ifPresent(listens -> warn(name, configured, listens));
    return left.orElse(said);
  }

  /** What a sidecar left that was started with the configuration. */
  private Optional<Whereabouts> left(Path folder) {
    return RunningFile.read(folder)
        .filter(running -> running.isOf(config.file))
        .map(running -> running.whereabouts(folder));
  }

  /** That too, if there is such a thing; where the configuration says enough, it need not be. */
  private Optional<Whereabouts> left(Whereabouts said) {
    try {
      return left(said.dataDir());
    } catch (ConfigException | OperatorException e) {
      return Optional.empty();
    }
  }

  /** Where the system was to choose a port, any is the right one. */
  private static boolean isElsewhere(Address listens, Address configured) {
    return configured.port() != 0 && !words(listens).equals(words(configured));
  }

  private void warn(String name, Address configured, Address listens) {
    warn(
        "Warning: the configuration "
            + config.file
            + " says "
            + words(configured)
            + " for "
            + name
            + ", but the running sidecar still listens where it was started, at "
            + words(listens)
            + ", and is asked there");
  }

  private static String words(Address address) {
    String host = address.host();
    boolean bare = host.contains(":") && !host.startsWith("[");
    return (bare ? "[" + host + "]" : host) + ":" + address.port();
  }

  private void warn(List<Problem> problems, String anyway) {
    String first = problems.size() == 1 ? ": " : ", the first is ";
    warn(
        "Warning: the configuration "
            + config.file
            + " has "
            + Words.count(problems.size(), "problem")
            + first
            + problems.get(0)
            + ". "
            + anyway
            + "; baton check-config shows all that is wrong");
  }

  private void warn(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Words.printable(line));
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

  private static ConfigException remedied(List<Problem> problems, String why) {
    String remedy =
        ". Mend it; or give --data-dir DIR, the data folder of the running sidecar" + why;
    return new ConfigException(
        problems.stream().map(one -> new Problem(one.place(), one.what() + remedy)).toList());
  }

  private String noneSays(Path folder) {
    return " (in " + folder + " none says that it was started with " + config.file + ")";
  }

  /** Nothing where it is not known in which folder. */
  private String noneSays(Whereabouts said) {
    try {
      return noneSays(said.dataDir());
    } catch (ConfigException e) {
      return "";
    }
  }
}
