package dev.baton.signer.local;

import dev.baton.config.KeystoreSource;
import java.util.List;

/**
 * What was found in key folders. Closing it wipes the passwords that it holds.
 *
 * @param keys in the order of the folders, and in each by name
 * @param skipped what was passed over on purpose
 * @param problems all that is wrong, and not only the first of it; with any of them the keys are
 *     not complete
 * @param warnings about files with passwords that more users can read than need be
 */
public record FoundKeys(
    List<FoundKey> keys, List<Skipped> skipped, List<KeyProblem> problems, List<String> warnings)
    implements AutoCloseable {

  public FoundKeys {
    keys = List.copyOf(keys);
    skipped = List.copyOf(skipped);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** Searches all sources, one after the other. Reads files: call it on a worker. */
  public static FoundKeys in(List<KeystoreSource> sources) {
    Findings findings = new Findings();
    sources.forEach(findings::search);
    return findings.all();
  }

  @Override
  public void close() {
    keys.forEach(key -> key.password().close());
  }
}
