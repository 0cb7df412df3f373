package dev.baton.cli;

import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.config.Whereabouts;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the configuration is. */
final class ConfigOption {

  /** Where it is if nothing else is said. */
  static final String USUAL = "/etc/baton/baton.yaml";

  private static final String PLACE = "${env:BATON_CONFIG:-" + USUAL + "}";

  private final Surroundings surroundings;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = PLACE,
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description =
          "The configuration. Default: the file that BATON_CONFIG names, else"
              + " /etc/baton/baton.yaml. Variables of the environment, such as"
              + " BATON_SIGNING=off, override its keys.")
  Path file;

  ConfigOption(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Loads it.
   *
   * @throws dev.baton.config.ConfigException with every problem in it
   */
  BatonConfig load() {
    return ConfigLoader.load(file, surroundings.environment());
  }

  /** Where the sidecar is that runs on it, whatever else is wrong in it. */
  Whereabouts whereabouts() {
    return ConfigLoader.whereabouts(file, surroundings.environment());
  }
}
