package dev.baton.demo.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the journal of one run that is gone afterwards. In memory where there is such a
 * place: nothing of a scenario has to outlive the machine, and waiting for a disk is most of the
 * time that it would take.
 */
final class ScenarioFolder implements AutoCloseable {

  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path path;

  private ScenarioFolder(Path path) {
    this.path = path;
  }

  static ScenarioFolder create() throws IOException {
    String prefix = "baton-scenario-";
    if (Files.isDirectory(MEMORY) && Files.isWritable(MEMORY)) {
      return new ScenarioFolder(Files.createTempDirectory(MEMORY, prefix));
    }
    return new ScenarioFolder(Files.createTempDirectory(prefix));
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(path)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : deepestFirst) {
      Files.deleteIfExists(one);
    }
  }
}
