package dev.baton.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where keystores are and where their passwords are.
 *
 * @param path a folder in the layout; for {@link KeystoreLayout#PLAIN} also one keystore
 * @param passwords a folder with a password file per keystore, or one password file for all; always
 *     there if the layout needs it
 */
public record KeystoreSource(Path path, KeystoreLayout layout, Optional<Path> passwords) {

  static Reading<KeystoreSource> read(Section in) {
    Reading<Path> path =
        in.required(
            "path",
            Paths.plain(in.session()),
            "The folder of the keystores: the data folder of the validator client, a Prysm wallet, or"
                + " with layout plain a folder whose *.json files are EIP-2335 keystores, or one"
                + " keystore file.");
    Reading<KeystoreLayout> layout =
        in.optional(
            "layout",
            Types.choice(KeystoreLayout.class),
            "plain",
            "What left the folder behind. lodestar is the data folder of the running client,"
                + " lodestar-import the folder of keystores that it once imported.");
    Reading<Optional<Path>> passwords =
        in.maybe(
            "passwords",
            Paths.secret(in.session()),
            "where the layout has them",
            "A folder with a password file for each keystore, or one password file for all of them."
                + " Required for plain and lodestar-import, and for prysm, whose wallet has one.");
    path.ifRead(p -> in.unique("path", Claims.Kind.KEYSTORES, p));
    layout.ifRead(l -> passwords.ifRead(given -> requirePasswords(in, l, given)));
    return in.build(() -> new KeystoreSource(path.get(), layout.get(), passwords.get()));
  }

  private static void requirePasswords(Section in, KeystoreLayout layout, Optional<Path> given) {
    if (given.isEmpty() && layout.needsPasswords()) {
      in.missing(
          "passwords",
          "is missing; with layout "
              + Types.word(layout)
              + " it must be the path of a file or folder with the passwords");
    }
  }
}
