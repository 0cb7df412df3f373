package dev.baton.signer.local;

import dev.baton.config.KeystoreSource;
import dev.baton.signer.local.Skipped.Why;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Prysm wallet (Prysm documentation, Import keys into a Prysm wallet): all keys are in {@code
 * accounts/all-accounts.keystore.json}, under {@code direct} for imported keys and {@code derived}
 * for those of a mnemonic. The wallet's password is elsewhere, but Rocket Pool puts it beside, into
 * {@code accounts/secret}.
 */
final class PrysmLayout implements Layout {

  private static final String ACCOUNTS = "accounts/all-accounts.keystore.json";
  private static final List<String> REMOTE = List.of("remote", "remote-web3signer", "web3signer");

  @Override
  public void search(KeystoreSource source, Findings findings) {
    Path path = source.path();
    if (FileBytes.isFile(path)) {
      take(path, source, findings);
      return;
    }
    KeyTree tree = new KeyTree(path);
    tree.entries(path); // Says why, if it cannot be listed.
    skipRemote(path, findings);
    List<Path> wallets =
        Stream.of(
                "direct/" + ACCOUNTS, "derived/" + ACCOUNTS, ACCOUNTS, "all-accounts.keystore.json")
            .map(path::resolve)
            .filter(FileBytes::isFile)
            .toList();
    wallets.forEach(file -> findings.attempt(() -> take(tree.within(file), source, findings)));
    if (wallets.isEmpty() && Files.isDirectory(path.resolve("derived"))) {
      throw new KeyProblemException(
          path.resolve("derived"),
          "is an HD wallet without " + ACCOUNTS,
          "start Prysm with it once, or export its keys with prysm's validator accounts backup");
    }
  }

  private static void skipRemote(Path path, Findings findings) {
    REMOTE.stream()
        .map(path::resolve)
        .filter(Files::isDirectory)
        .forEach(
            folder ->
                findings.skip(
                    folder,
                    Why.REMOTE,
                    "is a wallet of a remote signer; add that to keys.signers"));
  }

  private static void take(Path file, KeystoreSource source, Findings findings) {
    Path password = source.passwords().orElseGet(() -> file.resolveSibling("secret"));
    if (!FileBytes.isFile(password)) {
      throw new KeyProblemException(
          file,
          "has no password: there is no file " + password,
          "name the file that --wallet-password-file names");
    }
    findings.add(
        new FoundKey.InWallet(
            file, PrysmWallet.read(file), PasswordFile.source(password, findings)));
  }
}
