package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Journal.Query;
import dev.baton.delegation.SlotKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that reserves is killed at random moments. System properties: {@code baton.kills} is
 * how often, {@code baton.seed} repeats a run.
 */
class JournalKillTest {

  private static final int KILLS = Integer.getInteger("baton.kills", 20);
  private static final long SEED = Long.getLong("baton.seed", 20_261_101);

  @TempDir Path temporary;

  @Test
  void losesNoAcknowledgedReservation() throws IOException, InterruptedException {
    Random random = new Random(SEED);
    Path folder = temporary.resolve("data");
    SqliteJournal.create(folder, CHAIN, Optional.empty(), NOW).close();
    long next = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long acknowledged = writeUntilKilled(folder, next, random);
      List<Long> kept = keptFrom(folder, next);
      assertThat(kept).as("after kill %d", kill).doesNotHaveDuplicates().isSorted();
      // What was being written when the process died may be there, whole groups of it only.
      assertThat(kept.size()).isGreaterThanOrEqualTo((int) (acknowledged - next));
      next += kept.size();
      assertThat(kept).allMatch(slot -> slot >= 0).endsWith(next - 1);
    }
  }

  /** The slot behind the last acknowledged one. */
  private static long writeUntilKilled(Path folder, long first, Random random)
      throws IOException, InterruptedException {
    String seed = Long.toString(random.nextLong());
    Process process = JournalProcess.start(folder, Long.toString(first), seed);
    List<String> lines = new ArrayList<>();
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("open");
      // It always gets to write something, or the test would prove nothing.
      lines.add(said.readLine());
      Thread.sleep(random.nextInt(60));
      // Not process.destroyForcibly(), which would close the pipe with what was said last.
      process.toHandle().destroyForcibly();
      said.lines().filter(line -> line.contains("-")).forEach(lines::add);
    } finally {
      process.destroyForcibly().onExit().join();
    }
    assertThat(lines).allMatch(line -> line.matches("[0-9]+-[0-9]+"));
    String last = lines.get(lines.size() - 1);
    return Long.parseLong(last.substring(last.indexOf('-') + 1)) + 1;
  }

  private static List<Long> keptFrom(Path folder, long first) {
    try (SqliteJournal journal = SqliteJournal.open(folder, CHAIN)) {
      List<Long> slots = new ArrayList<>();
      Optional<SlotKey> after = Optional.empty();
      do {
        Query since = Query.since(new Slot(first));
        Query page =
            new Query(
                since.from(), since.to(), since.proposer(), since.gateway(), after, since.limit());
        List<SlotKey> keys = journal.list(page).stream().map(e -> e.key()).toList();
        keys.forEach(key -> slots.add(key.slot().value()));
        after = keys.stream().reduce((a, b) -> b);
      } while (after.isPresent());
      return slots;
    }
  }
}
