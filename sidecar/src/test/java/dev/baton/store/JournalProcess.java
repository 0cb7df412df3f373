package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;

import dev.baton.delegation.JournalException;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.JournalWrite.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Another process on a journal. It prints {@code open} or the reason why not; then, asked to write,
 * {@code FIRST-LAST} for each group of slots that it was told is on disk.
 */
final class JournalProcess {

  private static final int LARGEST_GROUP = 8;

  private JournalProcess() {}

  static Process start(Path folder, String... arguments) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath = System.getProperty("java.class.path");
    List<String> fast = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    ProcessBuilder builder = new ProcessBuilder(java.toString());
    builder.command().addAll(fast);
    builder.command().addAll(List.of("-cp", classPath, JournalProcess.class.getName()));
    builder.command().add(folder.toString());
    builder.command().addAll(List.of(arguments));
    return builder.redirectErrorStream(true).start();
  }

  /** Arguments: the data folder, then, to write, the first slot and a seed. */
  public static void main(String[] arguments) throws IOException {
    try (SqliteJournal journal = SqliteJournal.open(Path.of(arguments[0]), CHAIN)) {
      say("open");
      if (arguments.length > 1) {
        writeForEver(journal, Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
      }
      int unused = System.in.read(); // Holds the journal until the parent lets go.
    } catch (JournalException e) {
      say(e.reason().code());
    }
  }

  private static void writeForEver(SqliteJournal journal, long firstSlot, long seed) {
    Random random = new Random(seed);
    long slot = firstSlot;
    while (true) {
      int size = 1 + random.nextInt(LARGEST_GROUP);
      long first = slot;
      List<JournalWrite> group =
          IntStream.range(0, size)
              .<JournalWrite>mapToObj(
                  i -> new JournalWrite.Reserve(Samples.reservation(1, first + i)))
              .toList();
      if (!journal.write(group).stream().allMatch(Outcome.DONE::equals)) {
        say("refused at " + first);
        return;
      }
      slot += size;
      say(first + "-" + (slot - 1));
    }
  }

  private static void say(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    // One system call: a line is there as a whole or not at all.
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }
}
