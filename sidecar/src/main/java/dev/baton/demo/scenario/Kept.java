package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Ledger;
import dev.baton.monitor.WatchRecord;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.record.FindingFormat;
import dev.baton.monitor.record.StandingNotes;
import dev.baton.monitor.record.TransitionFormat;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keeps what is watched: changes of standing in the ledger, as the sidecar does, and findings as
 * the lines that the log of observations would have.
 */
final class Kept implements WatchRecord {

  private static final int ALL = 10_000;

  private final DirectJournal ledger;
  private final Map<String, BlsPublicKey> delegates;
  private final List<String> findings = new ArrayList<>();

  Kept(DirectJournal ledger, Map<String, BlsPublicKey> delegates) {
    this.ledger = ledger;
    this.delegates = Map.copyOf(delegates);
  }

  @Override
  public Future<Void> observed(List<Input> inputs, List<Finding> found) {
    found.forEach(one -> findings.add(FindingFormat.write(one)));
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> decided(List<Transition> transitions) {
    List<Ledger.Note> notes = new ArrayList<>();
    for (Transition one : transitions) {
      BlsPublicKey delegate = delegates.get(one.subject().gateway());
      if (delegate != null) {
        notes.add(StandingNotes.of(one, delegate));
      }
    }
    return ledger.append(notes).mapEmpty();
  }

  /** What was found, read back. */
  List<Finding> findings() {
    return findings.stream().map(FindingFormat::read).toList();
  }

  /** The changes of standing in their order, read back. */
  List<Transition> transitions() {
    return ledger.read(StandingNotes.STANDING, 0, ALL).result().stream()
        .map(entry -> TransitionFormat.read(entry.note().body()))
        .toList();
  }

  /** The first slot in which a gateway's standing became another. */
  List<Slot> changes(String gateway) {
    return transitions().stream()
        .filter(one -> one.subject().gateway().equals(gateway))
        .map(Transition::slot)
        .toList();
  }
}
