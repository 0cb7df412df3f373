package dev.baton.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The validators that Baton works for.
 *
 * @param keystores what it signs with
 * @param publicKeys a file of keys that are planned and shown but never signed for, in the form
 *     that {@link PublicKeyFile} reads
 */
public record KeySettings(List<KeystoreSource> keystores, Optional<Path> publicKeys) {

  public KeySettings {
    keystores = List.copyOf(keystores);
  }

  static Reading<KeySettings> read(Section in, Needs needs) {
    List<Reading<KeystoreSource>> keystores =
        in.sections(
            "keystores",
            "The validator keys to sign with. Needed with signing on.",
            KeystoreSource::read);
    Reading<Optional<Path>> publicKeys =
        in.maybe(
            "public-keys",
            Paths.plain(in.session()),
            "no such keys",
            "A file with one public key a line, # for comments: validators that are planned and"
                + " shown, never signed for.");
    needs.atLeastOne(in, "keystores", keystores, "keystore folder or file");
    return in.build(() -> new KeySettings(Reading.all(keystores).get(), publicKeys.get()));
  }
}
