package dev.baton.signer.local;

import dev.baton.bls.BlsPublicKey;
import dev.baton.config.KeystoreSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what is found, over all folders: one mistake hides no other. */
final class Findings {

  private final List<FoundKey> keys = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final List<KeyProblem> problems = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Map<BlsPublicKey, FoundKey> known = new HashMap<>();

  void search(KeystoreSource source) {
    int before = useful();
    attempt(() -> Layout.of(source.layout()).search(source, this));
    if (useful() == before) {
      problems.add(
          new KeyProblem(
              source.path(),
              "there is no keystore for the layout " + Layout.word(source),
              "point keys.keystores to the folder that has them, with its layout"));
    }
  }

  private int useful() {
    long skippedKeys = skipped.stream().filter(each -> each.why().isKey()).count();
    return keys.size() + problems.size() + (int) skippedKeys;
  }

  /** Does the work for one key; a problem ends only that. */
  void attempt(Runnable work) {
    try {
      work.run();
    } catch (KeyProblemException e) {
      problems.add(e.problem());
    }
  }

  void problem(Path file, String what, String remedy) {
    problems.add(new KeyProblem(file, what, remedy));
  }

  void skip(Path file, Skipped.Why why, String detail) {
    skipped.add(new Skipped(file, why, detail));
  }

  /** Passes over a file that names a key of a remote signer. */
  void skipRemote(Path file) {
    skip(file, Skipped.Why.REMOTE, "names a remote signer; add that to keys.signers");
  }

  /** Passes over all files of a folder, if there is such a folder. */
  void skipRemoteIn(Path folder) {
    if (Files.isDirectory(folder)) {
      new KeyTree(folder).entries(folder).forEach(this::skipRemote);
    }
  }

  void warn(Optional<String> warning) {
    warning.ifPresent(warnings::add);
  }

  /** Takes a key, unless the same was found before. */
  void add(FoundKey key) {
    FoundKey first =
        key.publicKey().map(publicKey -> known.putIfAbsent(publicKey, key)).orElse(null);
    if (first == null) {
      keys.add(key);
      return;
    }
    if (key.password() instanceof PasswordSource.Inline inline) {
      inline.secret().close();
    }
    String name = key.publicKey().map(BlsPublicKey::toShortString).orElse("");
    skip(key.file(), Skipped.Why.DUPLICATE, "the key " + name + " is used from " + first.file());
  }

  FoundKeys all() {
    return new FoundKeys(keys, skipped, problems, List.copyOf(warnings));
  }
}
