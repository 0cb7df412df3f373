package dev.baton.cli;

import dev.baton.config.BatonConfig;
import java.nio.file.Path;

/** What is where in the data folder. */
record DataFolder(Path path) {

  static DataFolder of(BatonConfig config) {
    return new DataFolder(config.dataDir());
  }

  /** The admin API's token. */
  Path token() {
    return path.resolve("admin.token");
  }

  /** The journal; SQLite keeps more files with this prefix beside it. */
  Path journal() {
    return path.resolve("journal.db");
  }
}
