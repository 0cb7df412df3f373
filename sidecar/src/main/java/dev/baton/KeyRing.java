package dev.baton;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.config.KeySettings;
import dev.baton.config.PublicKeyFile;
import dev.baton.signer.KeyFiles;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The validators of this sidecar.
 *
 * @param secrets those it can sign for
 * @param owned all that it works for: those, and the ones it only watches
 */
record KeyRing(Map<BlsPublicKey, BlsSecretKey> secrets, Set<BlsPublicKey> owned) {

  KeyRing {
    secrets = Map.copyOf(secrets);
    owned = Set.copyOf(owned);
  }

  /** Decrypts every keystore on the workers; the first that does not load fails all. */
  static Future<KeyRing> load(KeySettings settings, WorkerExecutor workers) {
    return workers
        .executeBlocking(() -> find(settings), false)
        .compose(pairs -> decrypt(pairs, workers))
        .compose(keys -> workers.executeBlocking(() -> assemble(keys, settings), false));
  }

  private static List<KeyFiles.Pair> find(KeySettings settings) {
    return settings.keystores().stream()
        .flatMap(source -> KeyFiles.find(source.path(), source.passwords()).stream())
        .toList();
  }

  private static Future<List<BlsSecretKey>> decrypt(
      List<KeyFiles.Pair> pairs, WorkerExecutor workers) {
    List<Future<BlsSecretKey>> loading =
        pairs.stream()
            .map(pair -> workers.executeBlocking(() -> KeyFiles.load(pair), false))
            .toList();
    return Future.all(loading).map(all -> loading.stream().map(Future::result).toList());
  }

  private static KeyRing assemble(List<BlsSecretKey> keys, KeySettings settings) {
    Map<BlsPublicKey, BlsSecretKey> secrets = new HashMap<>();
    keys.forEach(key -> secrets.put(key.publicKey(), key));
    Set<BlsPublicKey> owned = new HashSet<>(secrets.keySet());
    settings.publicKeys().ifPresent(file -> owned.addAll(PublicKeyFile.read(file)));
    return new KeyRing(secrets, owned);
  }
}
