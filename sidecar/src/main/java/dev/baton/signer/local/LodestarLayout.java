package dev.baton.signer.local;

import dev.baton.config.KeystoreSource;
import java.util.List;

/**
 * Lodestar's data folder as the validator client keeps it: {@code keystores/0x…/
 * voting-keystore.json} ({@code validators} in Rocket Pool's), the password in {@code secrets/0x…},
 * and a file for each key of a remote signer in {@code remoteKeys}.
 */
final class LodestarLayout implements Layout {

  private static final String KEYSTORE = "voting-keystore.json";
  private static final String REMOTE_KEYS = "remoteKeys";

  @Override
  public void search(KeystoreSource source, Findings findings) {
    ClientFolder client = ClientFolder.of(source, List.of("keystores", "validators"));
    new NamedFolders(new KeyTree(client.keys()), client.secrets(source), KEYSTORE::equals, findings)
        .search(client.keys());
    findings.skipRemoteIn(client.data().resolve(REMOTE_KEYS).normalize());
  }
}
