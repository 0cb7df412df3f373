package dev.baton.cli.doctor;

import dev.baton.config.ConfigException;
import dev.baton.config.KeySettings;
import dev.baton.config.KeystoreSource;
import dev.baton.config.PublicKeyFile;
import dev.baton.config.SecretFile;
import dev.baton.signer.local.FoundKey;
import dev.baton.signer.local.FoundKeys;
import dev.baton.signer.local.KeyProblem;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Every source of keys: what is there, and who may read it. Decrypts nothing, asks no signer. */
final class KeysCheck {

  private final KeySettings settings;
  private final InstantSource clock;

  KeysCheck(KeySettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    settings.keystores().forEach(source -> findings.addAll(check(source)));
    findings.addAll(new SignersCheck(settings.signers(), clock).check());
    settings.publicKeys().ifPresent(file -> findings.add(watched(file)));
    if (findings.isEmpty() && settings.signers().isEmpty()) {
      findings.add(
          Finding.warn(
              "keys",
              "no validator is configured",
              "Add keys.keystores or keys.signers to sign, or keys.public-keys to watch."));
    }
    return findings;
  }

  private static List<Finding> check(KeystoreSource source) {
    String name = "keys " + source.path();
    try (FoundKeys found = FoundKeys.in(List.of(source))) {
      return List.of(whole(name, found), permissions(name + " permissions", found));
    }
  }

  private static Finding whole(String name, FoundKeys found) {
    int bad = found.problems().size();
    int all = found.keys().size() + bad;
    String count = all + (all == 1 ? " keystore" : " keystores");
    if (bad > 0) {
      List<String> problems = found.problems().stream().map(KeyProblem::toString).toList();
      return Finding.misconfigured(
          name,
          bad + " of " + count + " cannot be used: " + Permissions.some(problems),
          "Repair or remove these files; the sidecar does not start with them.");
    }
    int skipped = found.skipped().size();
    return Finding.ok(
        name,
        count + ", each with its password" + (skipped == 0 ? "" : ", " + skipped + " skipped"));
  }

  /** What everyone can read must not be used; a group may have its reasons. */
  private static Finding permissions(String name, FoundKeys found) {
    List<String> open = new ArrayList<>();
    List<String> unusual = new ArrayList<>(found.warnings());
    found.keys().stream()
        .map(FoundKey::file)
        .distinct()
        .forEach(
            file -> {
              try {
                SecretFile.shared(file).check().ifPresent(unusual::add);
              } catch (ConfigException e) {
                open.add(Failed.reason(e));
              }
            });
    if (!open.isEmpty()) {
      return Finding.refused(name, Permissions.some(open), "Run chmod 600 on them.");
    }
    return unusual.isEmpty()
        ? Finding.ok(name, "only their owner can read them")
        : Finding.warn(name, Permissions.some(unusual), "See the message.");
  }

  private static Finding watched(Path file) {
    String name = "keys " + file;
    try {
      return Finding.ok(name, PublicKeyFile.read(file).size() + " public keys to watch");
    } catch (RuntimeException e) {
      return Finding.misconfigured(name, Failed.reason(e), "Correct the file.");
    }
  }
}
