package dev.baton.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Loads the configuration: the command line over the environment over the file.
 *
 * <p>An environment variable is the path of a key in upper case behind {@code BATON_}, with two
 * underscores where the path has a dot and one where a name has a dash: {@code
 * BATON_TIMING__USEFUL_UNTIL} is {@code timing.useful-until}, and {@code BATON_RELAYS__0__URL} is
 * the URL of the first relay. Its value is taken as written; one that begins with a bracket or a
 * brace is read as YAML.
 */
public final class ConfigLoader {

  static final int LARGEST = 4 << 20;

  private ConfigLoader() {}

  /**
   * Loads a file and lays the environment over it.
   *
   * @param environment all of it; only what begins with {@code BATON_} is looked at
   * @throws ConfigException with every problem that was found
   */
  public static BatonConfig load(Path file, Map<String, String> environment) {
    return load(file, environment, Map.of());
  }

  /**
   * Loads a file and lays the environment and then options over it.
   *
   * @param options values by the path of their key, as {@code relays[0].url}
   * @throws ConfigException with every problem that was found
   */
  public static BatonConfig load(
      Path file, Map<String, String> environment, Map<String, String> options) {
    return parse(file, text(file), environment, options);
  }

  /**
   * Reads where the sidecar is that runs on a configuration, whatever else is wrong in that by now.
   * Never fails by itself: what is asked of the result may.
   *
   * @param environment as for {@link #load(Path, Map)}
   */
  public static Whereabouts whereabouts(Path file, Map<String, String> environment) {
    return Whereabouts.read(file, environment);
  }

  static BatonConfig parse(
      Path file, String text, Map<String, String> environment, Map<String, String> options) {
    Session session = session(file, environment);
    Node document = new YamlReader(file.toString(), text).document();
    Node laid = new Overrides(session).lay(document, environment, options);
    Reading<BatonConfig> config = BatonConfig.read(session.root(laid));
    List<Problem> problems = session.problems();
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return config.get();
  }

  static String text(Path file) {
    return TextFile.read(file, LARGEST);
  }

  static Session session(Path file, Map<String, String> environment) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    return Session.reading(folder == null ? absolute : folder, Credentials.folder(environment));
  }
}
