package dev.baton.signer.local;

import dev.baton.config.ConfigException;
import dev.baton.config.KeystoreSource;
import dev.baton.config.Problem;
import dev.baton.config.SecretFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the configured folders, each as its client lays it out. */
public final class FolderSearch implements KeySearch {

  private static final Logger log = LoggerFactory.getLogger(FolderSearch.class);

  /** Whoever has a thousand files that a group can read knows it after a few. */
  private static final int MOST_NAMED = 3;

  private final List<KeystoreSource> sources;

  public FolderSearch(List<KeystoreSource> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public Found run() {
    FoundKeys found = FoundKeys.in(sources);
    List<String> warnings = new ArrayList<>(found.warnings());
    List<Problem> problems = new ArrayList<>();
    found.problems().forEach(problem -> problems.add(named(problem)));
    List<LockedKeys> keys = new ArrayList<>();
    for (FoundKey key : found.keys()) {
      problems.addAll(guard(key.file(), warnings));
      keys.add(LockedKeystore.of(key));
    }
    say(warnings, found.skipped());
    return new Found(keys, problems);
  }

  /** Encrypted as it is: a password can be guessed, so that it must not be open to everyone. */
  private static List<Problem> guard(Path file, List<String> warnings) {
    try {
      SecretFile.shared(file).check().ifPresent(warnings::add);
      return List.of();
    } catch (ConfigException e) {
      return e.problems();
    }
  }

  private static void say(List<String> warnings, List<Skipped> skipped) {
    warnings.stream().limit(MOST_NAMED).forEach(warning -> log.warn("{}", warning));
    if (warnings.size() > MOST_NAMED) {
      log.warn("So it is with {} more files", warnings.size() - MOST_NAMED);
    }
    skipped.stream()
        .filter(one -> one.why().isKey())
        .forEach(one -> log.info("Passed over on purpose: {}", one));
  }

  private static Problem named(KeyProblem problem) {
    return new Problem(problem.file().toString(), problem.what() + "; " + problem.remedy());
  }
}
