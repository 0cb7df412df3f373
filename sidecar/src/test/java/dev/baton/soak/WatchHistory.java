package dev.baton.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Ledger.Entry;
import dev.baton.monitor.WatchLog.Kept;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Scorekeeper;
import dev.baton.monitor.record.InputFormat;
import dev.baton.monitor.record.OrderFormat;
import dev.baton.monitor.record.StandingNotes;
import dev.baton.soak.WatchTold.Batch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that processes were told and knew to be on disk, life by life, beside what lies there after
 * each of them. It goes by what they told and by the bare entries, and by no code that reads
 * standings out of a ledger.
 */
final class WatchHistory {

  /** By sequence number, from 1 on; what was not written when a process died is not in it. */
  private final List<String> inputs = new ArrayList<>();

  private int entries;
  private Optional<WatchAftermath> last = Optional.empty();
  private Instant latestBound = Instant.EPOCH;
  private long unwritten;
  private long beyondTold;
  private long revokedAtDeath;

  /** How many inputs the kills have cost, and how many were on disk without being known to be. */
  String report() {
    return inputs.size()
        + " inputs kept, "
        + beyondTold
        + " of them were not known to be, "
        + unwritten
        + " lost with the processes; "
        + entries
        + " entries of the ledger; subjects revoked at a death "
        + revokedAtDeath;
  }

  /** How many inputs were never written. */
  long unwritten() {
    return unwritten;
  }

  /** How many subjects were revoked, over all deaths. */
  long revokedAtDeath() {
    return revokedAtDeath;
  }

  /** Checks what a life left behind. */
  void add(WatchTold told, WatchAftermath after) {
    assertThat(told.failed()).as("what failed").isEmpty();
    last.ifPresent(before -> checkStart(told, before));
    int kept = checkInputs(told, after);
    checkReplay(told, kept);
    checkLedger(told, after);
    revokedAtDeath += LedgerFloor.check(after);
    entries = after.ledger().size();
    last = Optional.of(after);
  }

  /** A process goes on from where everybody else sees that the one before it stopped. */
  private static void checkStart(WatchTold told, WatchAftermath before) {
    String recovered = WatchTold.standings(before.recovered().keeper());
    told.recovered().ifPresent(own -> assertThat(own).as("standings").isEqualTo(recovered));
  }

  /** A prefix of what was told, of whole batches; how many inputs. */
  private int checkInputs(WatchTold told, WatchAftermath after) {
    List<Kept> left = after.inputs();
    long first = left.isEmpty() ? inputs.size() + 1L : left.get(0).sequence();
    checkForgotten(told, first);
    List<String> all = new ArrayList<>(inputs);
    all.addAll(told.inputs());
    long next = first;
    for (Kept one : left) {
      assertThat(one.sequence()).isEqualTo(next);
      assertThat(InputFormat.write(one.input())).isEqualTo(all.get((int) next - 1));
      next++;
    }
    int kept = (int) (next - 1) - inputs.size();
    assertThat(kept).as("inputs of this life").isGreaterThanOrEqualTo(told.keptInputs());
    assertThat(told.batches().stream().map(Batch::end))
        .as("only whole batches")
        .satisfies(ends -> assertThat(kept == 0 || ends.contains(kept)).isTrue());
    beyondTold += kept - told.keptInputs();
    unwritten += told.inputs().size() - kept;
    inputs.addAll(told.inputs().subList(0, kept));
    return kept;
  }

  private void checkForgotten(WatchTold told, long first) {
    List<String> forgotten = inputs.subList(0, (int) Math.min(first - 1, inputs.size()));
    Optional<Instant> bound = told.prunes().map(Instant::parse);
    // Those of earlier lives are behind an earlier bound: only the last ones can be wrong.
    for (String one : forgotten.subList(Math.max(0, forgotten.size() - 200), forgotten.size())) {
      assertThat(InputFormat.read(one).at()).isBefore(bound.orElse(latestBound));
    }
    latestBound = bound.orElse(latestBound);
  }

  /** Judged once more, what was kept leads to the standings that the process had then. */
  private void checkReplay(WatchTold told, int kept) {
    if (last.isEmpty() || kept == 0) {
      return;
    }
    Scorekeeper keeper = last.get().recovered().keeper();
    for (String one : told.inputs().subList(0, kept)) {
      Input input = InputFormat.read(one);
      keeper.accept(input);
    }
    String then =
        told.batches().stream()
            .filter(batch -> batch.end() == kept)
            .map(Batch::standings)
            .findFirst()
            .orElseThrow();
    assertThat(WatchTold.standings(keeper)).as("judged once more").isEqualTo(then);
  }

  private void checkLedger(WatchTold told, WatchAftermath after) {
    List<Entry> before = last.map(WatchAftermath::ledger).orElse(List.of());
    assertBegins("the ledger", after.ledger(), before);
    List<Entry> added = after.ledger().subList(before.size(), after.ledger().size());
    assertBegins("what was decided", bodies(added, StandingNotes.STANDING), told.decided());
    assertThat(
            bodies(added, StandingNotes.ORDER).stream()
                .map(OrderFormat::read)
                .map(order -> order.kind() + " " + order.gateway())
                .toList())
        .as("orders in the ledger")
        .containsAll(told.ordered())
        .hasSizeGreaterThanOrEqualTo(told.ordered().size());
  }

  private static <T> void assertBegins(String what, List<T> whole, List<T> beginning) {
    assertThat(whole).as(what).hasSizeGreaterThanOrEqualTo(beginning.size());
    for (int i = 0; i < beginning.size(); i++) {
      assertThat(whole.get(i)).as("%s, %d", what, i).isEqualTo(beginning.get(i));
    }
  }

  private static List<String> bodies(List<Entry> entries, String kind) {
    return entries.stream()
        .filter(entry -> entry.note().kind().equals(kind))
        .map(entry -> entry.note().body())
        .toList();
  }

  /** The slot behind the last one that anybody was told of. */
  static Slot next(WatchTold told, Slot first) {
    return told.inputs().stream()
        .map(one -> InputFormat.read(one).slot())
        .reduce((a, b) -> a.isBefore(b) ? b : a)
        .map(last -> last.plus(2))
        .filter(slot -> first.isBefore(slot))
        .orElse(first);
  }
}
