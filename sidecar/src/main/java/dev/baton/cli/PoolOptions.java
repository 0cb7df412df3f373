package dev.baton.cli;

import picocli.CommandLine.Option;

/** How a command that changes the roster is gone about. */
final class PoolOptions {

  @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
  boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before the change. Must be given where no person can be asked.")
  boolean yes;
}
