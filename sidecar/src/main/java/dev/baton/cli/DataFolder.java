package dev.baton.cli;

import dev.baton.Sidecar;
import dev.baton.config.BatonConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** What is where in the data folder. */
record DataFolder(Path path) {

  static DataFolder of(BatonConfig config) {
    return new DataFolder(config.dataDir());
  }

  /** The admin API's token. */
  Path token() {
    return path.resolve(Sidecar.TOKEN_FILE);
  }

  /** The journal; SQLite keeps more files with this prefix beside it. */
  Path journal() {
    return path.resolve("journal.db");
  }

  /** What shows that there was a journal here, or still is. */
  List<Path> remains() {
    return Stream.of("journal.db", "journal.db-wal", "journal.db-journal", Sidecar.TOKEN_FILE)
        .map(path::resolve)
        .filter(Files::exists)
        .toList();
  }

  /** Makes the folder, for its owner alone; one that is there stays as it is. */
  void make() {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new OperatorException(
          Exit.REFUSED,
          "The data folder "
              + path
              + " cannot be made: "
              + e
              + ". Run this as the user that the sidecar runs as, or correct data-dir");
    }
  }
}
