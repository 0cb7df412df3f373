package dev.baton;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.config.KeySettings;
import dev.baton.config.PublicKeyFile;
import dev.baton.delegation.KeyRoles;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.KeyFiles;
import dev.baton.signer.LocalSigner;
import dev.baton.signer.Signers;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The places of keys that the configuration names.
 *
 * @param watched keys that are planned and shown, and perhaps never signed for
 */
record Backends(
    KeySettings settings, Map<BlsPublicKey, BlsSecretKey> secrets, Set<BlsPublicKey> watched) {

  /** What decrypting a key takes at most: scrypt with EIP-2335's parameters, and some to spare. */
  private static final long BYTES_PER_KEY = 320L << 20;

  Backends {
    secrets = Map.copyOf(secrets);
    watched = Set.copyOf(watched);
  }

  /** Decrypts every keystore on the workers; the first that does not load fails all. */
  static Future<Backends> prepare(KeySettings settings, WorkerExecutor workers) {
    Future<Map<BlsPublicKey, BlsSecretKey>> secrets =
        workers
            .executeBlocking(() -> find(settings), false)
            .compose(pairs -> decrypt(pairs, workers))
            .map(Backends::byPublicKey);
    Future<Set<BlsPublicKey>> watched = workers.executeBlocking(() -> watched(settings), false);
    return Future.all(secrets, watched)
        .map(both -> new Backends(settings, secrets.result(), watched.result()));
  }

  /** All of them as one signer, with the validators that are only watched. */
  KeyRing ring(CommitBoostScheme scheme, WorkerExecutor workers, KeyRoles roles) {
    KeyBackend local = new LocalSigner(secrets, scheme, workers, Parts.blsThreads());
    return new KeyRing(new Signers(List.of(local), scheme, workers, roles), watched);
  }

  private static Set<BlsPublicKey> watched(KeySettings settings) {
    return settings
        .publicKeys()
        .map(file -> Set.copyOf(PublicKeyFile.read(file)))
        .orElseGet(Set::of);
  }

  private static Map<BlsPublicKey, BlsSecretKey> byPublicKey(List<BlsSecretKey> keys) {
    Map<BlsPublicKey, BlsSecretKey> secrets = new HashMap<>();
    keys.forEach(key -> secrets.put(key.publicKey(), key));
    return secrets;
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
}
