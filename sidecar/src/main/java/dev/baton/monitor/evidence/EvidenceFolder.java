package dev.baton.monitor.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.probe.EvidenceSink;
import dev.baton.monitor.record.InputFormat;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps proofs as files in a folder, each named by its address. Nothing is ever deleted from it.
 * What cannot be written, or is more than a day's allowance of its kind, is named in the log; that
 * it was proven counts all the same.
 */
public final class EvidenceFolder implements EvidenceSink {

  private static final Logger log = LoggerFactory.getLogger(EvidenceFolder.class);

  /** Of each kind in a day: more than a gateway can do wrong before it gets no slots any more. */
  private static final int BUNDLES_A_DAY = 256;

  private static final long BYTES_A_DAY = 256L << 20;

  private final Vertx vertx;
  private final Path folder;
  private final DailyAllowance allowance = new DailyAllowance(BUNDLES_A_DAY, BYTES_A_DAY);

  /**
   * Touches nothing yet.
   *
   * @param folder made with the first proof
   */
  public EvidenceFolder(Vertx vertx, Path folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  /** Where it is in a data folder. */
  public static Path of(Path dataDir) {
    return dataDir.resolve("evidence");
  }

  @Override
  public Bytes keep(String kind, Observation about, ObjectNode parts) {
    Bundle bundle = Bundle.of(kind, InputFormat.tree(about), parts);
    Bytes address = bundle.address();
    DailyAllowance.Answer answer = allowance.take(kind, about.at(), bundle.bytes().length);
    if (answer != DailyAllowance.Answer.GRANTED) {
      refuse(kind, answer);
      return address;
    }
    vertx
        .executeBlocking(() -> write(bundle, address))
        .onSuccess(file -> log.warn("Evidence of {} is kept as {}", kind, file))
        .onFailure(
            failure ->
                log.error("Evidence {} could not be kept: {}", address, failure.getMessage()));
    return address;
  }

  private static void refuse(String kind, DailyAllowance.Answer answer) {
    if (answer == DailyAllowance.Answer.USED_UP) {
      log.error(
          "No more evidence of {} is kept today: it is {} bundles, or {} MiB",
          kind,
          BUNDLES_A_DAY,
          BYTES_A_DAY >> 20);
    }
  }

  private Path write(Bundle bundle, Bytes address) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(address.toHex().substring(2) + ".json");
    if (Files.exists(file)) {
      return file;
    }
    Path fresh = Files.createTempFile(folder, "new", ".json");
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bundle.bytes()));
      channel.force(true);
    }
    return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
