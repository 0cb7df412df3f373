package dev.baton.monitor.evidence;

import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.record.InputFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The missed windows in a folder of evidence. They are put together when what was observed is long
 * recorded, so that, unlike other bundles, no observation names them.
 */
public final class KeptWindows {

  /** Those of other kinds may be longer. */
  private static final long LONGEST = 1 << 20;

  /** One of them: its address, and what it is about. */
  public record Kept(Bytes address, Observation about) {}

  private KeptWindows() {}

  /**
   * Reads them, in the order of their names; what is no such bundle is passed over. Blocking.
   *
   * @param folder may be missing
   */
  public static List<Kept> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().flatMap(file -> read(file).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
    }
  }

  private static Optional<Kept> read(Path file) {
    try {
      if (!file.toString().endsWith(".json") || Files.size(file) > LONGEST) {
        return Optional.empty();
      }
      Bundle bundle = BundleFile.read(Files.readAllBytes(file));
      return bundle.kind().equals(MissedWindow.KIND) ? kept(bundle) : Optional.empty();
    } catch (IOException | InvalidEvidence | IllegalArgumentException e) {
      return Optional.empty(); // Whoever wants to know what is wrong with it has it verified.
    }
  }

  private static Optional<Kept> kept(Bundle bundle) {
    Input about = InputFormat.read(bundle.about());
    return about instanceof Observation seen
        ? Optional.of(new Kept(bundle.address(), seen))
        : Optional.empty();
  }
}
