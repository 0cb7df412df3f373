package dev.baton.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where a running sidecar is: its data folder, and where its servers listen. An operator may be in
 * the middle of a change, and the sidecar goes on with what it was started with; so of the
 * configuration only that must be in order which is asked for here, each by its own method.
 */
public final class Whereabouts {

  private static final String DATA_DIR = "data-dir";
  private static final String STATUS = "api.status";
  private static final String ADMIN = "api.admin";

  /**
   * Where a server listens.
   *
   * @param host a name or address, as the configuration has it
   * @param port 0 if the system was to choose
   */
  public record Address(String host, int port) {}

  private final boolean readable;
  private final List<Problem> problems;
  private final Faults faults;
  private final Reading<Path> dataDir;
  private final Reading<Address> status;
  private final Reading<Address> admin;

  private Whereabouts(
      boolean readable,
      List<Problem> problems,
      Faults faults,
      Reading<Path> dataDir,
      Reading<Address> status,
      Reading<Address> admin) {
    this.readable = readable;
    this.problems = problems;
    this.faults = faults;
    this.dataDir = dataDir;
    this.status = status;
    this.admin = admin;
  }

  /** What is known without a configuration. */
  public static Whereabouts of(Path dataDir, Address status, Address admin) {
    return new Whereabouts(
        true, List.of(), Faults.NONE, Reading.of(dataDir), Reading.of(status), Reading.of(admin));
  }

  static Whereabouts read(Path file, Map<String, String> environment) {
    return read(file, () -> ConfigLoader.text(file), environment);
  }

  static Whereabouts read(Path file, Supplier<String> text, Map<String, String> environment) {
    Session all = ConfigLoader.session(file, environment);
    Optional<Node> document = document(file, text, all);
    int ofFile = all.problems().size();
    Node laid =
        new Overrides(all).lay(document.orElseGet(() -> new Node.Empty("")), environment, Map.of());
    if (document.isPresent()) {
      var unused = BatonConfig.read(all.root(laid));
    }
    Section root = ConfigLoader.session(file, environment).root(laid);
    Section api = ApiSettings.section(root);
    return new Whereabouts(
        document.isPresent(),
        all.problems(),
        new Faults(all.problems().subList(ofFile, all.problems().size()), laid),
        BatonConfig.readDataDir(root),
        address(ApiSettings.status(api)),
        address(ApiSettings.admin(api)));
  }

  /** Nothing if there are no keys in the file, whose problem then is noted. */
  private static Optional<Node> document(Path file, Supplier<String> text, Session session) {
    try {
      Node document = new YamlReader(file.toString(), text.get()).document();
      if (document instanceof Node.Mapping) {
        return Optional.of(document);
      }
      String what = "must be a section with keys, not " + document.kind();
      session.problem(file.toString(), what, document.origin());
    } catch (ConfigException e) {
      e.problems().forEach(problem -> session.problem(problem.place(), problem.what(), ""));
    }
    return Optional.empty();
  }

  private static Reading<Address> address(Listener listener) {
    return Reading.from(() -> new Address(listener.host().get(), listener.port().get()));
  }

  /** Whether there is a file with keys in it; if not, only the environment and defaults speak. */
  public boolean isReadable() {
    return readable;
  }

  /** All that is wrong in the configuration, asked for here or not, in the order it was found. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * The folder of the journal and the admin token.
   *
   * @throws ConfigException if what is wrong in the configuration may concern it
   */
  public Path dataDir() {
    return sound(dataDir, faults.of(DATA_DIR));
  }

  /**
   * The read-only status server.
   *
   * @throws ConfigException if what is wrong in the configuration may concern its host or port
   */
  public Address status() {
    return sound(status, ofAddress(STATUS));
  }

  /**
   * The server for the operator's commands.
   *
   * @throws ConfigException if what is wrong in the configuration may concern its host or port
   */
  public Address admin() {
    return sound(admin, ofAddress(ADMIN));
  }

  /** Whose port is given is on this machine, unless something else names a host. */
  private List<Problem> ofAddress(String server) {
    return Stream.of(faults.naming(server + ".host"), faults.of(server + ".port"))
        .flatMap(List::stream)
        .toList();
  }

  private static <T> T sound(Reading<T> reading, List<Problem> concerning) {
    if (!concerning.isEmpty()) {
      throw new ConfigException(List.copyOf(new LinkedHashSet<>(concerning)));
    }
    return reading.get();
  }
}
