package dev.baton.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The validators of others that are known to take part in based sequencing.
 *
 * @param file where they are listed; without one, nothing is known of anybody's
 * @param indices the validator indices of that file, in its order
 */
public record OptedInSettings(Optional<Path> file, Set<Long> indices) {

  public OptedInSettings {
    indices = Collections.unmodifiableSet(new LinkedHashSet<>(indices));
  }

  static Reading<OptedInSettings> read(Section in) {
    Reading<Optional<Path>> file =
        in.maybe(
            "file",
            Paths.plain(in.session()),
            "nothing is known: a window is the own slot only",
            "A file with one validator index a line, # for comments: all proposers that take part in"
                + " based sequencing. Slots of others before an own one fall to its window.");
    Reading<Set<Long>> indices =
        file.then(given -> given.map(path -> indices(in, path)).orElseGet(OptedInSettings::none));
    return in.build(() -> new OptedInSettings(file.get(), indices.get()));
  }

  private static Reading<Set<Long>> none() {
    return Reading.of(Set.of());
  }

  private static Reading<Set<Long>> indices(Section in, Path file) {
    try {
      return Reading.of(IndexFile.read(file));
    } catch (ConfigException e) {
      String at = in.place("file");
      e.problems().forEach(p -> in.problemAt(at, p.toString(), in.origin("file")));
      return Reading.failed();
    }
  }
}
