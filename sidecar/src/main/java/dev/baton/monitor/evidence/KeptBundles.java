package dev.baton.monitor.evidence;

import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.record.InputFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the bundles in a folder of evidence are about. Not every one is named by an observation: a
 * missed window is put together when what was observed is long recorded, and what the disk took
 * late was recorded without it.
 */
public final class KeptBundles {

  /** One of them: its address, and what it is about. */
  public record Kept(Bytes address, Observation about) {}

  private KeptBundles() {}

  /**
   * Reads them one after the other, in the order of their names; what is no bundle is passed over.
   * Blocking.
   *
   * @param folder may be missing
   * @param unread the addresses of those that need not be read
   */
  public static void read(Path folder, Predicate<Bytes> unread, Consumer<Kept> each) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .sorted()
          .filter(file -> EvidenceFiles.address(file).filter(unread).isEmpty())
          .forEach(file -> read(file).ifPresent(each));
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
    }
  }

  private static Optional<Kept> read(Path file) {
    try {
      if (!file.toString().endsWith(".json") || Files.size(file) > EvidenceCheck.MAX_BYTES) {
        return Optional.empty();
      }
      return kept(BundleFile.read(Files.readAllBytes(file)));
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
