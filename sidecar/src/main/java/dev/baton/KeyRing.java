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
import java.util.stream.IntStream;

/**
 * The validators of this sidecar.
 *
 * @param secrets those it can sign for
 * @param owned all that it works for: those, and the ones it only watches
 */
record KeyRing(Map<BlsPublicKey, BlsSecretKey> secrets, Set<BlsPublicKey> owned) {

  /** What decrypting a key takes at most: scrypt with EIP-2335's parameters, and some to spare. */
  private static final long BYTES_PER_KEY = 320L << 20;

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
        .flatMap(
            source ->
                KeyFiles.find(source.path(), source.passwords().orElse(source.path())).stream())
        .toList();
  }

  /** In as many lanes as the heap has room for; a lane's keys are decrypted one after the other. */
  private static Future<List<BlsSecretKey>> decrypt(
      List<KeyFiles.Pair> pairs, WorkerExecutor workers) {
    int lanes = lanes(Runtime.getRuntime().maxMemory(), pairs.size());
    List<Future<List<BlsSecretKey>>> loading =
        IntStream.range(0, lanes)
            .mapToObj(lane -> every(lanes, lane, pairs))
            .map(part -> workers.executeBlocking(() -> load(part), false))
            .toList();
    return Future.all(loading)
        .map(all -> loading.stream().flatMap(lane -> lane.result().stream()).toList());
  }

  static int lanes(long heap, int keys) {
    long room = Math.max(1, heap / BYTES_PER_KEY);
    return (int) Math.max(1, Math.min(room, keys));
  }

  private static List<KeyFiles.Pair> every(int step, int first, List<KeyFiles.Pair> pairs) {
    return IntStream.range(0, pairs.size())
        .filter(i -> i % step == first)
        .mapToObj(pairs::get)
        .toList();
  }

  private static List<BlsSecretKey> load(List<KeyFiles.Pair> pairs) {
    return pairs.stream().map(KeyFiles::load).toList();
  }

  private static KeyRing assemble(List<BlsSecretKey> keys, KeySettings settings) {
    Map<BlsPublicKey, BlsSecretKey> secrets = new HashMap<>();
    keys.forEach(key -> secrets.put(key.publicKey(), key));
    Set<BlsPublicKey> owned = new HashSet<>(secrets.keySet());
    settings.publicKeys().ifPresent(file -> owned.addAll(PublicKeyFile.read(file)));
    return new KeyRing(secrets, owned);
  }
}
