package dev.baton.config;

import java.nio.file.Path;

/**
 * Where EIP-2335 keystores are and where their passwords are.
 *
 * @param path a folder of keystores or one keystore
 * @param passwords a folder with a password file per keystore, or one password file for all
 */
public record KeystoreSource(Path path, Path passwords) {

  static Reading<KeystoreSource> read(Section in) {
    Reading<Path> path =
        in.required(
            "path",
            Paths.plain(in.session()),
            "A folder whose *.json files are EIP-2335 keystores, or one keystore file.");
    Reading<Path> passwords =
        in.required(
            "passwords",
            Paths.secret(in.session()),
            "A folder with a password file for each keystore, or one password file for all of"
                + " them.");
    path.ifRead(p -> in.unique("path", Claims.Kind.KEYSTORES, p));
    return in.build(() -> new KeystoreSource(path.get(), passwords.get()));
  }
}
