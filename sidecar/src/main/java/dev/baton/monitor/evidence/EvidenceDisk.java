package dev.baton.monitor.evidence;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;

/** A folder of evidence as the event loop sees it. */
interface EvidenceDisk {

  /** Writes a bundle; where it is, once content and name are on disk. */
  Future<Path> write(Bundle bundle);

  /** Looks how full it is. */
  Future<EvidenceRoom> room();

  /** Ends what it is done with. */
  Future<Void> close();

  /** One thread does the work: a disk that hangs holds up nothing else. */
  static EvidenceDisk of(Vertx vertx, EvidenceFiles files) {
    WorkerExecutor worker = vertx.createSharedWorkerExecutor("baton-evidence", 1);
    return new EvidenceDisk() {
      @Override
      public Future<Path> write(Bundle bundle) {
        return worker.executeBlocking(() -> files.write(bundle));
      }

      @Override
      public Future<EvidenceRoom> room() {
        return worker.executeBlocking(files::room);
      }

      @Override
      public Future<Void> close() {
        return worker.close();
      }
    };
  }
}
