package dev.baton.cli.doctor;

import dev.baton.bls.keystore.Keystore;
import dev.baton.bls.keystore.KeystoreException;
import dev.baton.config.KeySettings;
import dev.baton.config.KeystoreSource;
import dev.baton.config.PublicKeyFile;
import dev.baton.signer.KeyFileException;
import dev.baton.signer.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every source of keys: what is there, and who may read it. Decrypts nothing. */
final class KeysCheck {

  private static final int LARGEST_KEYSTORE = 64 * 1024;

  private final KeySettings settings;

  KeysCheck(KeySettings settings) {
    this.settings = settings;
  }

  List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    settings.keystores().forEach(source -> findings.addAll(check(source)));
    settings.publicKeys().ifPresent(file -> findings.add(watched(file)));
    if (findings.isEmpty()) {
      findings.add(
          Finding.warn(
              "keys",
              "no validator is configured",
              "Add keys.keystores to sign, or keys.public-keys to watch."));
    }
    return findings;
  }

  private static List<Finding> check(KeystoreSource source) {
    String name = "keys " + source.path();
    List<KeyFiles.Pair> pairs;
    try {
      pairs = KeyFiles.find(source.path(), source.passwords().orElse(source.path()));
    } catch (KeyFileException e) {
      return List.of(
          Finding.misconfigured(name, Failed.reason(e), "Correct keys.keystores or the files."));
    }
    List<String> unusable =
        pairs.stream().map(KeysCheck::problem).filter(problem -> !problem.isEmpty()).toList();
    List<Finding> findings = new ArrayList<>();
    String count = pairs.size() + (pairs.size() == 1 ? " keystore" : " keystores");
    findings.add(
        unusable.isEmpty()
            ? Finding.ok(name, count + ", each with its password")
            : Finding.misconfigured(
                name,
                unusable.size() + " of " + count + " cannot be used: " + Permissions.some(unusable),
                "Repair or remove these files; the sidecar does not start with them."));
    findings.add(permissions(name, pairs));
    return findings;
  }

  private static Finding permissions(String name, List<KeyFiles.Pair> pairs) {
    List<Path> files =
        pairs.stream()
            .flatMap(p -> List.of(p.keystore(), p.password()).stream())
            .distinct()
            .toList();
    return Permissions.of(name + " permissions", files);
  }

  /** Why a keystore cannot be used; empty if it can, as far as that shows without its password. */
  private static String problem(KeyFiles.Pair pair) {
    try {
      if (Files.size(pair.keystore()) > LARGEST_KEYSTORE) {
        return pair.keystore() + " is too large for a keystore";
      }
      Keystore.parse(Files.readAllBytes(pair.keystore()), pair.keystore().toString());
      if (!Files.isReadable(pair.password()) || Files.size(pair.password()) == 0) {
        return pair.password() + " cannot be read, or is empty";
      }
      return "";
    } catch (IOException e) {
      return pair.keystore() + " cannot be read: " + e.getClass().getSimpleName();
    } catch (KeystoreException e) {
      return Failed.reason(e);
    }
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
