package dev.baton.monitor.evidence;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder that is written at once, on the thread that asks, unless it fails or hangs as told. */
final class FakeDisk implements EvidenceDisk {

  final List<Bundle> tried = new ArrayList<>();
  Optional<String> failure = Optional.empty();
  Optional<Promise<Void>> hanging = Optional.empty();
  boolean closed;

  private final EvidenceFiles files;

  FakeDisk(EvidenceFiles files) {
    this.files = files;
  }

  @Override
  public Future<Path> write(Bundle bundle) {
    tried.add(bundle);
    Future<Void> before = hanging.map(Promise::future).orElseGet(Future::succeededFuture);
    return before.compose(
        now ->
            failure.isPresent()
                ? Future.failedFuture(new IOException(failure.get()))
                : written(bundle));
  }

  private Future<Path> written(Bundle bundle) {
    try {
      return Future.succeededFuture(files.write(bundle));
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }

  @Override
  public Future<EvidenceRoom> room() {
    try {
      return Future.succeededFuture(files.room());
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }

  @Override
  public Future<Void> close() {
    closed = true;
    return Future.succeededFuture();
  }
}
