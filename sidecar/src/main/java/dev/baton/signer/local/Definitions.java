package dev.baton.signer.local;

import dev.baton.signer.local.Skipped.Why;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Finds what Lighthouse's definitions name. Their paths are those that Lighthouse sees, in a
 * container often others than ours: where nothing is at such a path, the key's own folder beside
 * the definitions is tried. The public key of the definition must fit in any case.
 */
final class Definitions {

  private final ClientFolder client;
  private final Path secrets;
  private final Path file;
  private final Findings findings;

  Definitions(ClientFolder client, Path secrets, Path file, Findings findings) {
    this.client = client;
    this.secrets = secrets;
    this.file = file;
    this.findings = findings;
  }

  /** Notes the key of a definition, or why it is passed over. */
  void take(Definition definition) {
    String name = definition.publicKey().toShortString();
    switch (definition.kind()) {
      case DISABLED ->
          findings.skip(file, Why.DISABLED, "the key " + name + " is disabled in Lighthouse");
      case REMOTE ->
          findings.skip(
              file, Why.REMOTE, "the key " + name + " is in Web3Signer; add that to keys.signers");
      case LOCAL -> {
        try {
          add(definition);
        } catch (KeyProblemException e) {
          definition.password().ifPresent(password -> password.secret().close());
          throw e;
        }
      }
    }
  }

  private void add(Definition definition) {
    YamlPlace place = new YamlPlace(file, definition.line());
    String folder = definition.publicKey().toHex();
    Path written = path(definition.keystore().orElseThrow(), place);
    Path here = client.keys().resolve(folder).resolve(KeyTree.name(written));
    Path keystore = existing(written, here);
    String where = file + " in line " + definition.line();
    findings.add(
        new FoundKey.InKeystore(
            keystore,
            KeystoreFile.read(keystore, definition.publicKey(), where),
            password(definition, keystore, place)));
  }

  private PasswordSource password(Definition definition, Path keystore, YamlPlace place) {
    if (definition.password().isPresent()) {
      return definition.password().get();
    }
    Path here = Passwords.secretOf(secrets, definition.publicKey().toHex());
    Path source =
        definition.passwordFile().map(text -> existing(path(text, place), here)).orElse(here);
    if (definition.passwordFile().isEmpty() && !Files.isRegularFile(here)) {
      throw new KeyProblemException(
          keystore,
          "has no password: none in line " + definition.line() + " of " + file + ", no " + here,
          "put its password into that file");
    }
    return PasswordFile.source(source, findings);
  }

  private Path path(String text, YamlPlace place) {
    try {
      return client.keys().resolve(text);
    } catch (InvalidPathException e) {
      throw place.refused("has a path that is none");
    }
  }

  private static Path existing(Path written, Path here) {
    return !Files.isRegularFile(written) && Files.isRegularFile(here) ? here : written;
  }
}
