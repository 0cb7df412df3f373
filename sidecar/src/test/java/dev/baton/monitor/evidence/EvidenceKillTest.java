package dev.baton.monitor.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that keeps evidence is killed at random moments. System properties: {@code baton.kills}
 * is how often, {@code baton.seed} repeats a run.
 */
class EvidenceKillTest {

  private static final int KILLS = Integer.getInteger("baton.kills", 3);
  private static final long SEED = Long.getLong("baton.seed", 20_261_121);

  @TempDir Path folder;

  @Test
  void everyAddressThatWasToldIsOfAWholeFileWhateverWasKilled() throws Exception {
    Random random = new Random(SEED);
    List<Bytes> told = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      told.addAll(keptUntilKilled(kill * 1_000_000, random));
    }

    for (Bytes address : told) {
      byte[] json = Files.readAllBytes(EvidenceFiles.file(folder, address));
      assertThat(BundleFile.read(json).address()).isEqualTo(address);
    }
    EvidenceRoom room = new EvidenceFiles(folder, EvidenceRoom.Limits.DEFAULT).room();
    assertThat(room.bundles()).isGreaterThanOrEqualTo(told.size());
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).allMatch(file -> EvidenceFiles.address(file).isPresent());
    }
  }

  private List<Bytes> keptUntilKilled(int first, Random random)
      throws IOException, InterruptedException {
    Process process = EvidenceProcess.start(folder, first);
    List<String> lines = new ArrayList<>();
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      // It always gets to keep something, or the test would prove nothing.
      lines.add(said.readLine());
      Thread.sleep(random.nextInt(40));
      // Not process.destroyForcibly(), which would close the pipe with what was said last.
      process.toHandle().destroyForcibly();
      said.lines().forEach(lines::add);
    } finally {
      process.destroyForcibly().onExit().join();
    }
    return lines.stream().map(Bytes::fromHex).toList();
  }
}
