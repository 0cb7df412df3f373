package dev.baton.signer.local;

import dev.baton.config.KeystoreSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Both places where Teku has keys: the folders of {@code --validator-keys=KEYS:PASSWORDS}, with
 * {@code NAME.txt} for {@code NAME.json}, and what came in by its key manager API, which is in
 * {@code validator/key-manager} of the data folder. Pointed to the data folder, it also finds
 * {@code keys} with {@code passwords} in it, as Rocket Pool has them.
 */
final class TekuLayout implements Layout {

  private static final String KEYS = "keys";
  private static final String PASSWORDS = "passwords";

  @Override
  public void search(KeystoreSource source, Findings findings) {
    Path path = source.path();
    if (FileBytes.isFile(path)) {
      searchFile(source, findings);
      return;
    }
    Optional<Path> keyManager =
        Stream.of("validator/key-manager", "key-manager", ".")
            .map(path::resolve)
            .map(Path::normalize)
            .filter(each -> Files.isDirectory(each.resolve("local")))
            .filter(each -> Files.isDirectory(each.resolve("local-passwords")))
            .findFirst();
    List<Path> keys =
        Stream.of(KEYS, "validator/keys").map(path::resolve).filter(Files::isDirectory).toList();
    keyManager.ifPresent(each -> findings.attempt(() -> searchKeyManager(each, findings)));
    keys.forEach(each -> findings.attempt(() -> search(each, passwordsOf(each, source), findings)));
    if (keyManager.isEmpty() && keys.isEmpty()) {
      search(path, passwordsOf(path, source), findings);
    }
  }

  private static void searchFile(KeystoreSource source, Findings findings) {
    Path path = source.path();
    Path passwords = source.passwords().orElseGet(() -> path.resolveSibling("."));
    new JsonKeystores(new KeyTree(path), Passwords.at(passwords, findings), findings).add(path);
  }

  private static void searchKeyManager(Path keyManager, Findings findings) {
    search(keyManager.resolve("local"), keyManager.resolve("local-passwords"), findings);
    findings.skipRemoteIn(keyManager.resolve("remote"));
  }

  /** As configured; else the sibling {@code passwords}; else the keystores' own folder. */
  private static Path passwordsOf(Path keys, KeystoreSource source) {
    Path sibling = keys.toAbsolutePath().resolveSibling(PASSWORDS);
    boolean named = KeyTree.name(keys.toAbsolutePath()).equals(KEYS);
    return source.passwords().orElseGet(() -> named && Files.isDirectory(sibling) ? sibling : keys);
  }

  private static void search(Path keys, Path passwords, Findings findings) {
    Passwords lookup =
        FileBytes.isFile(passwords)
            ? Passwords.at(passwords, findings)
            : Passwords.mirrored(keys, passwords, findings);
    new JsonKeystores(new KeyTree(keys), lookup, findings).search(keys);
  }
}
