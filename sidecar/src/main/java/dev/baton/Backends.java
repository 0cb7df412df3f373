package dev.baton;

import dev.baton.bls.BlsPublicKey;
import dev.baton.config.KeySettings;
import dev.baton.config.PublicKeyFile;
import dev.baton.delegation.KeyRoles;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.Signers;
import dev.baton.signer.local.FolderSearch;
import dev.baton.signer.local.KeyLoader;
import dev.baton.signer.local.LoadLimits;
import dev.baton.signer.local.LoadListener;
import dev.baton.signer.local.LocalKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The places of keys that the configuration names.
 *
 * @param loader of the keys in files here
 * @param watched keys that are planned and shown, and perhaps never signed for
 */
record Backends(KeySettings settings, KeyLoader loader, Set<BlsPublicKey> watched) {

  Backends {
    watched = Set.copyOf(watched);
  }

  /**
   * Finds the keys; those in files here are decrypted from then on.
   *
   * @return fails with all that is wrong with the files, before anything is decrypted
   */
  static Future<Backends> prepare(KeySettings settings, KeyLoader loader, WorkerExecutor workers) {
    Future<Set<BlsPublicKey>> watched = workers.executeBlocking(() -> watched(settings), false);
    return Future.all(loader.refresh(), watched)
        .map(both -> new Backends(settings, loader, watched.result()));
  }

  /** What finds and decrypts the keys in files here; it has begun nothing. */
  static KeyLoader loader(Vertx vertx, KeySettings settings, LoadListener listener) {
    FolderSearch search = new FolderSearch(settings.keystores());
    return new KeyLoader(vertx, search, LoadLimits.ofThisMachine(), listener);
  }

  /**
   * All of them as one signer, with the validators that are only watched.
   *
   * @param remote makes the signers elsewhere
   * @return fails with what is wrong with a signer's certificates or secrets
   */
  Future<KeyRing> ring(RemoteBackends remote, KeyRoles roles) {
    return remote
        .workers()
        .executeBlocking(() -> remote.of(settings.signers()), false)
        .map(
            elsewhere -> {
              List<KeyBackend> all = new ArrayList<>();
              if (!settings.keystores().isEmpty()) {
                all.add(
                    new LocalKeys(loader, remote.scheme(), remote.workers(), Parts.blsThreads()));
              }
              all.addAll(elsewhere);
              return new KeyRing(
                  new Signers(all, remote.scheme(), remote.workers(), roles), watched);
            });
  }

  private static Set<BlsPublicKey> watched(KeySettings settings) {
    return settings
        .publicKeys()
        .map(file -> Set.copyOf(PublicKeyFile.read(file)))
        .orElseGet(Set::of);
  }
}
