package dev.baton.cli;

import picocli.CommandLine.Option;

/** Whether a command answers programs instead of people. */
final class JsonOption {

  static final String NAME = "--json";

  @Option(
      names = NAME,
      description = "Print one JSON document, also if the command fails, and no colours.")
  boolean wanted;
}
