package dev.baton.signer.local;

import dev.baton.config.KeystoreSource;
import dev.baton.signer.local.Skipped.Why;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Lighthouse's data folder (Lighthouse Book, Validator Management): {@code
 * validators/0x…/voting-keystore.json}, or a keystore under the name it was imported with; the
 * password in {@code secrets/0x…} or in {@code validators/validator_definitions.yml}.
 *
 * <p>That file says which keys Lighthouse uses, so it decides: what it disables, gives to a remote
 * signer or does not list is passed over and said to be. Without it every key folder is used, as
 * Lighthouse does when it starts for the first time.
 */
final class LighthouseLayout implements Layout {

  static final String DEFINITIONS = "validator_definitions.yml";

  @Override
  public void search(KeystoreSource source, Findings findings) {
    ClientFolder client = client(source);
    Path definitions = client.keys().resolve(DEFINITIONS);
    KeyTree tree = new KeyTree(client.keys());
    NamedFolders folders =
        new NamedFolders(tree, client.secrets(source), LighthouseLayout::isKeystore, findings);
    if (!FileBytes.isFile(definitions)) {
      folders.search(client.keys());
      return;
    }
    List<Definition> listed = DefinitionsFile.read(tree.within(definitions), findings);
    if (listed.stream().anyMatch(definition -> definition.password().isPresent())) {
      findings.attempt(() -> findings.warn(PasswordFile.check(definitions)));
    }
    Definitions reader = new Definitions(client, client.secrets(source), definitions, findings);
    Set<String> names = new HashSet<>();
    for (Definition definition : listed) {
      names.add(definition.publicKey().toHex());
      findings.attempt(() -> reader.take(definition));
    }
    findings.attempt(() -> skipUnlisted(client.keys(), names, tree, findings));
  }

  /** Also takes the folder of keys under another name, as {@code --validators-dir} can have it. */
  private static ClientFolder client(KeystoreSource source) {
    if (Files.isDirectory(source.path()) && FileBytes.isFile(source.path().resolve(DEFINITIONS))) {
      return new ClientFolder(
          source.path().toAbsolutePath().normalize().resolveSibling("."), source.path());
    }
    return ClientFolder.of(source, List.of("validators"));
  }

  private static boolean isKeystore(String name) {
    return name.equals("voting-keystore.json")
        || (name.startsWith("keystore") && name.endsWith(".json"));
  }

  private static void skipUnlisted(Path keys, Set<String> listed, KeyTree tree, Findings findings) {
    for (Path entry : tree.entries(keys)) {
      String name = KeyTree.name(entry).toLowerCase(Locale.ROOT);
      if (name.startsWith("0x") && Files.isDirectory(entry)) {
        List<Path> files = tree.entries(entry);
        files.stream().filter(Locks::isLock).forEach(lock -> Locks.skip(lock, findings));
        boolean keystore = files.stream().anyMatch(file -> isKeystore(KeyTree.name(file)));
        if (keystore && !listed.contains(name)) {
          findings.skip(
              entry,
              Why.NOT_LISTED,
              "is not in " + DEFINITIONS + ", so Lighthouse does not use it; list it there");
        }
      }
    }
  }
}
