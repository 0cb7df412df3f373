package dev.baton.soak;

import dev.baton.monitor.judge.Scorekeeper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one life of {@link WatchMain} told, line by line: a word, and what it is about.
 *
 * @param inputs all that the judge was told, in order
 * @param batches which of them were to be kept together, and how gateways stood then
 * @param keptBatches how many batches it knew to be kept
 * @param decided changes of standing that it knew to be in the ledger, in order
 * @param ordered orders that were carried out and are durable: kind and gateway
 * @param prunes the latest time before which things were forgotten
 */
record WatchTold(
    Optional<String> recovered,
    List<String> inputs,
    List<Batch> batches,
    int keptBatches,
    List<String> decided,
    List<String> ordered,
    Optional<String> prunes,
    List<String> failed) {

  static final String RECOVERED = "recovered";
  static final String INPUT = "input";
  static final String BATCH = "batch";
  static final String KEPT = "kept";
  static final String DECIDED = "decided";
  static final String ORDERED = "ordered";
  static final String PRUNES = "prunes";
  static final String FAILED = "failed";
  static final String STOPPED = "stopped";

  /**
   * Inputs that are kept together or not at all.
   *
   * @param end how many inputs there were with them
   */
  record Batch(int end, String standings) {}

  static WatchTold of(List<String> lines) {
    List<Batch> batches = new ArrayList<>();
    int inputs = 0;
    for (String line : lines) {
      inputs += line.startsWith(INPUT + " ") ? 1 : 0;
      if (line.startsWith(BATCH + " ")) {
        batches.add(new Batch(inputs, line.substring(BATCH.length() + 1)));
      }
    }
    return new WatchTold(
        last(lines, RECOVERED),
        all(lines, INPUT),
        batches,
        all(lines, KEPT).size(),
        all(lines, DECIDED),
        all(lines, ORDERED),
        last(lines, PRUNES),
        all(lines, FAILED));
  }

  /** How many inputs it knew to be kept. */
  int keptInputs() {
    return keptBatches == 0 ? 0 : batches.get(keptBatches - 1).end();
  }

  /** How all subjects stand, in a line. */
  static String standings(Scorekeeper keeper) {
    StringBuilder line = new StringBuilder();
    keeper
        .states()
        .values()
        .forEach(
            one ->
                line.append(one.subject())
                    .append('=')
                    .append(one.standing())
                    .append('@')
                    .append(one.since())
                    .append(' ')
                    .append(one.suspensions())
                    .append(' ')
                    .append(one.triesAgainAfter())
                    .append(';'));
    return line.toString();
  }

  static void say(String word, String about) {
    byte[] bytes = (SidecarMain.MARK + word + " " + about + "\n").getBytes(StandardCharsets.UTF_8);
    // One system call: a line is there as a whole or not at all.
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }

  private static List<String> all(List<String> lines, String word) {
    return lines.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .toList();
  }

  private static Optional<String> last(List<String> lines, String word) {
    return all(lines, word).stream().reduce((a, b) -> b);
  }
}
