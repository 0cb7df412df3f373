package dev.baton.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The validators that Baton works for.
 *
 * @param keystores keys on this machine
 * @param signers keys elsewhere
 * @param publicKeys a file of keys that are planned and shown but never signed for, in the form
 *     that {@link PublicKeyFile} reads
 */
public record KeySettings(
    List<KeystoreSource> keystores, List<SignerSettings> signers, Optional<Path> publicKeys) {

  public KeySettings {
    keystores = List.copyOf(keystores);
    signers = List.copyOf(signers);
  }

  static Reading<KeySettings> read(Section in, Needs needs) {
    List<Reading<KeystoreSource>> keystores =
        in.sections(
            "keystores",
            "Validator keys on this machine. With signing on, keystores or signers are needed.",
            KeystoreSource::read);
    List<Reading<SignerSettings>> signers =
        in.sections(
            "signers",
            "Programs that hold validator keys and sign with them when asked.",
            SignerReader::read);
    Reading<Optional<Path>> publicKeys =
        in.maybe(
            "public-keys",
            Paths.plain(in.session()),
            "no such keys",
            "A file with one public key a line, # for comments: validators that are planned and"
                + " shown, never signed for.");
    if (signers.isEmpty() && !in.isTroubled("signers")) {
      needs.atLeastOne(in, "keystores", keystores, "keystore folder or file, or a keys.signers,");
    }
    return in.build(
        () ->
            new KeySettings(
                Reading.all(keystores).get(), Reading.all(signers).get(), publicKeys.get()));
  }
}
