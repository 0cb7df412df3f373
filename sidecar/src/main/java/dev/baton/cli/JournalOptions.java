package dev.baton.cli;

import dev.baton.config.BatonConfig;
import dev.baton.config.NetworkProfile;
import dev.baton.delegation.Journal.Chain;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Reason;
import dev.baton.store.SqliteJournal;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command on the journal's file, and the file itself. */
final class JournalOptions {

  @Mixin final ConfigOption config;

  @Option(
      names = JsonOption.NAME,
      description = "Print one JSON document, also if the command fails.")
  boolean json;

  final Surroundings surroundings;

  JournalOptions(Surroundings surroundings) {
    this.config = new ConfigOption(surroundings);
    this.surroundings = surroundings;
  }

  /**
   * Opens the journal of a configuration, for this process alone.
   *
   * @throws JournalException if it is missing, in use by a running sidecar, damaged, or of another
   *     chain than the configuration names
   */
  static SqliteJournal open(BatonConfig loaded) {
    return open(loaded.dataDir(), loaded);
  }

  /** The same for a folder that is not that of the configuration, such as a copy of it. */
  static SqliteJournal open(Path folder, BatonConfig loaded) {
    SqliteJournal journal = SqliteJournal.openOfAnyChain(folder);
    Optional<String> difference = difference(loaded.network(), journal.chain());
    if (difference.isPresent()) {
      journal.close();
      throw new JournalException(
          Reason.JOURNAL_FOREIGN,
          "The journal "
              + DataFolder.of(loaded).journal()
              + " belongs to another chain than network "
              + loaded.network().name()
              + ": its "
              + difference.get()
              + ". "
              + Reason.JOURNAL_FOREIGN.remedy(),
          null);
    }
    return journal;
  }

  private static Optional<String> difference(NetworkProfile network, Chain chain) {
    return network
        .genesisValidatorsRoot()
        .filter(root -> !root.equals(chain.genesisValidatorsRoot()))
        .map(root -> "genesis validators root is " + chain.genesisValidatorsRoot())
        .or(
            () ->
                network
                    .chainId()
                    .filter(id -> !id.equals(chain.chainId()))
                    .map(id -> "chain id is " + chain.chainId()));
  }
}
