package dev.baton.signer.local;

import dev.baton.config.KeystoreSource;
import java.util.List;

/**
 * Nimbus's data folder (The Nimbus Guide, The data directory): {@code validators/0x…/keystore.json}
 * with the password in {@code secrets/0x…}. A {@code remote_keystore.json} names a remote signer.
 */
final class NimbusLayout implements Layout {

  static final String REMOTE = "remote_keystore.json";

  @Override
  public void search(KeystoreSource source, Findings findings) {
    ClientFolder client = ClientFolder.of(source, List.of("validators"));
    new NamedFolders(
            new KeyTree(client.keys()), client.secrets(source), "keystore.json"::equals, findings)
        .search(client.keys());
  }
}
