package dev.baton.signer.local;

import dev.baton.config.KeystoreSource;
import java.nio.file.Path;

/** Keystores as key tools write them: {@code *.json}, with a password for each or for all. */
final class PlainLayout implements Layout {

  @Override
  public void search(KeystoreSource source, Findings findings) {
    Path path = source.path();
    Path place =
        source
            .passwords()
            .orElseThrow(
                () ->
                    new KeyProblemException(
                        path,
                        "the layout " + Layout.word(source) + " needs passwords",
                        "name a folder of password files, or one password file"));
    Passwords passwords = Passwords.at(place, findings);
    JsonKeystores keystores = new JsonKeystores(new KeyTree(path), passwords, findings);
    if (FileBytes.isFile(path)) {
      keystores.add(path);
    } else {
      keystores.search(path);
    }
  }
}
