package dev.baton.cli;

import picocli.CommandLine.Option;

/** The way to a command's help; every command has it. */
final class HelpOption {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean asked;
}
