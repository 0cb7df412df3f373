package dev.baton.bench;

import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KdfSettings;
import dev.baton.bls.keystore.ScryptMemory;
import dev.baton.config.KeystoreLayout;
import dev.baton.config.KeystoreSource;
import dev.baton.signer.local.FolderSearch;
import dev.baton.signer.local.KeyLoader;
import dev.baton.signer.local.LoadLimits;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Loads a folder of keystores with the loader of the sidecar, beside as many bare key derivations
 * on as many threads, half of them before and half after.
 */
final class KeyLoading {

  private final Path folder;
  private final KdfSettings settings;
  private final String kind;
  private final int count;
  private final LoadLimits limits = LoadLimits.ofThisMachine();

  KeyLoading(Path folder, KdfSettings settings, String kind, int count) {
    this.folder = folder.resolve(kind);
    this.settings = settings;
    this.kind = kind;
    this.count = count;
  }

  List<Row> run() throws Exception {
    Path password = Keystores.write(folder, settings, count);
    int half = count / 2;
    Spent before = Spent.on(() -> derive(half));
    Spent loading = load(password);
    Spent bound = before.plus(Spent.on(() -> derive(count - half)));
    String all = count + " " + kind + " keys";
    return List.of(
        row(
            "bare " + kind + ", " + lanes() + " thread(s)",
            1e3 * bound.seconds() / count,
            "ms a key"),
        row(all + ", bare derivations", bound.seconds(), "s"),
        row(all + ", from files to usable", loading.seconds(), "s"),
        row("the same", bound.seconds() / loading.seconds(), "of the bare derivations' speed")
            .atLeast(0.9),
        row("the same, by processor time", bound.processor() / loading.processor(), "of them"));
  }

  /** As many as the loader works on at once, which for scrypt is a question of memory. */
  private int lanes() {
    long memory = Math.max(1, settings.memory());
    return (int) Math.min(limits.lanes(), Math.max(1, limits.memory() / memory));
  }

  private void derive(int many) throws Exception {
    int threads = lanes();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Boolean>> parts = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        parts.add(() -> derive(first, many, threads));
      }
      for (var part : pool.invokeAll(parts)) {
        part.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private boolean derive(int first, int many, int step) {
    try (ScryptMemory memory = ScryptMemory.empty()) {
      for (int i = first; i < many; i += step) {
        try (Secret derived = Keystores.derive(settings, memory)) {
          if (derived.size() != KdfSettings.DERIVED_KEY_SIZE) {
            throw new IllegalStateException("a derived key of " + derived.size() + " bytes");
          }
        }
      }
      return true;
    }
  }

  private Spent load(Path password) throws Exception {
    Promise<Void> loaded = Promise.promise();
    try (Ends ends = new Ends(1)) {
      KeystoreSource source =
          new KeystoreSource(folder, KeystoreLayout.PLAIN, Optional.of(password));
      KeyLoader loader =
          new KeyLoader(
              ends.here(),
              new FolderSearch(List.of(source)),
              limits,
              progress -> {
                if (progress.isOver()) {
                  loaded.tryComplete();
                }
              });
      Spent spent =
          Spent.on(() -> ends.await(() -> loader.refresh().compose(found -> loaded.future())));
      int usable = loader.keys().size();
      ends.await(loader::close);
      if (usable != count) {
        throw new IllegalStateException(usable + " of " + count + " keys were loaded");
      }
      return spent;
    }
  }

  private static Row row(String what, double value, String unit) {
    return Row.plain(SignerBench.NAME, what, value, unit);
  }
}
