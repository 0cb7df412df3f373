package dev.baton.monitor.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Bytes;
import dev.baton.monitor.evidence.EvidenceRoom.Limits;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.probe.EvidenceSink;
import dev.baton.monitor.record.InputFormat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps proofs as files in a folder, each named by its address. Nothing is ever deleted from it.
 * What cannot be written, is more than a day's allowance of its kind and gateway, or has no room
 * any more, is named in the log; that it was proven counts all the same.
 */
public final class EvidenceFolder implements EvidenceSink {

  private static final Logger log = LoggerFactory.getLogger(EvidenceFolder.class);

  /** Of a kind about a gateway in a day: more than it can do wrong before it gets no slots. */
  private static final int BUNDLES_A_DAY = 256;

  private static final long BYTES_A_DAY = 256L << 20;

  private final Vertx vertx;
  private final Path folder;
  private final Limits limits;
  private final DailyAllowance allowance = new DailyAllowance(BUNDLES_A_DAY, BYTES_A_DAY);
  private final AtomicReference<EvidenceRoom> room = new AtomicReference<>(EvidenceRoom.UNKNOWN);
  private final AtomicBoolean looking = new AtomicBoolean();
  private final AtomicBoolean full = new AtomicBoolean();

  /**
   * Begins to look how full it is.
   *
   * @param folder made with the first proof
   */
  public EvidenceFolder(Vertx vertx, Path folder) {
    this(vertx, folder, Limits.DEFAULT);
    look();
  }

  /** Looks at nothing yet. */
  EvidenceFolder(Vertx vertx, Path folder, Limits limits) {
    this.vertx = vertx;
    this.folder = folder;
    this.limits = limits;
  }

  /** Where it is in a data folder. */
  public static Path of(Path dataDir) {
    return dataDir.resolve("evidence");
  }

  /** Whether a bundle is in a folder: a write may have failed, or somebody moved it. Blocking. */
  public static boolean holds(Path folder, Bytes address) {
    return Files.exists(file(folder, address));
  }

  private static Path file(Path folder, Bytes address) {
    return folder.resolve(address.toHex().substring(2) + ".json");
  }

  @Override
  public Optional<Bytes> keep(String kind, Observation about, ObjectNode parts) {
    Bundle bundle = Bundle.of(kind, InputFormat.tree(about), parts);
    int size = bundle.bytes().length;
    Optional<String> noRoom = Objects.requireNonNull(room.get()).refusal(size, limits);
    if (noRoom.isPresent()) {
      refuse(noRoom.get());
      return Optional.empty();
    }
    if (!grants(kind, about, size)) {
      return Optional.empty();
    }
    full.set(false);
    room.updateAndGet(before -> before.with(size));
    Bytes address = bundle.address();
    vertx
        .executeBlocking(() -> write(bundle, address))
        .onSuccess(file -> log.warn("Evidence of {} is kept as {}", kind, file))
        .onFailure(
            failure ->
                log.error("Evidence {} could not be kept: {}", address, failure.getMessage()));
    return Optional.of(address);
  }

  /** Looks how full it is; somebody else may have made room, or taken it. */
  Future<Void> look() {
    if (!looking.compareAndSet(false, true)) {
      return Future.succeededFuture();
    }
    return vertx
        .executeBlocking(() -> EvidenceRoom.of(folder))
        .onSuccess(room::set)
        .onFailure(failure -> log.warn("How full {} is cannot be read: {}", folder, failure + ""))
        .<Void>mapEmpty()
        .onComplete(done -> looking.set(false));
  }

  private boolean grants(String kind, Observation about, int size) {
    DailyAllowance.Answer answer = allowance.take(kind, about.gateway(), about.at(), size);
    if (answer == DailyAllowance.Answer.USED_UP) {
      log.error(
          "evidence-day-used-up: of {} by {} no more than {} bundles and {} MiB are kept in a day",
          kind,
          about.gateway(),
          BUNDLES_A_DAY,
          BYTES_A_DAY >> 20);
    }
    return answer == DailyAllowance.Answer.GRANTED;
  }

  private void refuse(String why) {
    if (full.compareAndSet(false, true)) {
      log.error("No more evidence is kept in {}, {}. Move old bundles elsewhere", folder, why);
    }
    look();
  }

  private Path write(Bundle bundle, Bytes address) throws IOException {
    Files.createDirectories(folder);
    Path file = file(folder, address);
    if (Files.exists(file)) {
      return file;
    }
    long free = EvidenceRoom.free(folder);
    room.updateAndGet(before -> before.on(free));
    Optional<String> noRoom = new EvidenceRoom(0, 0, free).refusal(bundle.bytes().length, limits);
    if (noRoom.isPresent()) {
      throw new IOException(noRoom.get());
    }
    Path fresh = Files.createTempFile(folder, "new", ".json");
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bundle.bytes()));
      channel.force(true);
    }
    return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
