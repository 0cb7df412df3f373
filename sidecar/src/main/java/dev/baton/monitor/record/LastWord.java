package dev.baton.monitor.record;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Rules;
import dev.baton.monitor.judge.Scorekeeper;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the ledger have the last word on what the judge thinks: after a restart, and whenever the
 * configuration has changed, for a gateway that is listed anew may have been revoked before.
 */
public final class LastWord {

  private final StandingRecord record;
  private final Rules rules;
  private final Map<String, BlsPublicKey> delegates;

  /**
   * What the ledger says of the gateways that are configured now.
   *
   * @param delegates the gateways' delegate keys, by their names
   */
  public LastWord(StandingRecord record, Rules rules, Map<String, BlsPublicKey> delegates) {
    this.record = record;
    this.rules = rules;
    this.delegates = Map.copyOf(delegates);
  }

  /**
   * Corrects the judge. What is revoked in the ledger is revoked; otherwise the later of the two
   * counts, but what the judge alone knows only if it is stricter: better must be on disk first.
   *
   * @param now the time of the changes that are returned
   * @return changes that the judge knows and the ledger does not: they are to be journaled
   */
  public List<Transition> correct(Scorekeeper keeper, Instant now) {
    Configured configured = new Configured(rules.gateways().keySet(), rules.objectives().keySet());
    List<Transition> unknown = new ArrayList<>();
    for (Map.Entry<Subject, Status> entry : keeper.states().entrySet()) {
      String key = key(entry.getKey());
      Optional<Decision> decided = record.standing(entry.getKey(), key, configured);
      Status judged = entry.getValue();
      if (decided.filter(one -> wins(one, judged)).isPresent()) {
        keeper.recall(transition(judged.standing(), decided.get(), entry.getKey()));
      } else if (judged.standing() != decided.map(Decision::standing).orElse(Standing.TRUSTED)) {
        unknown.add(transition(decided, judged, now));
      }
      pin(keeper, judged, key, now);
    }
    return unknown;
  }

  private static boolean wins(Decision decided, Status judged) {
    if (decided.standing() == judged.standing()) {
      return false;
    }
    return decided.standing() == Standing.REVOKED
        || decided.slot().value() >= judged.since()
        || decided.standing().compareTo(judged.standing()) > 0;
  }

  private void pin(Scorekeeper keeper, Status judged, String key, Instant now) {
    boolean pinned = record.isPinned(judged.subject(), key);
    if (pinned != judged.pinned()) {
      Subject subject = judged.subject();
      Order.Kind kind = pinned ? Order.Kind.PIN : Order.Kind.UNPIN;
      Optional<String> rollup = Optional.of(subject.rollup());
      // Of no slot in particular: a pin leads to no change of standing.
      keeper.accept(new Order(new Slot(0), now, subject.gateway(), rollup, kind, ""));
    }
  }

  private String key(Subject subject) {
    return Optional.ofNullable(delegates.get(subject.gateway()))
        .map(BlsPublicKey::toHex)
        .orElse("");
  }

  private static Transition transition(Standing from, Decision decided, Subject subject) {
    return new Transition(
        decided.slot(),
        decided.at(),
        subject,
        from,
        decided.standing(),
        decided.rule(),
        List.of(),
        decided.why());
  }

  private static Transition transition(Optional<Decision> decided, Status judged, Instant now) {
    return new Transition(
        new Slot(Math.max(0, judged.since())),
        now,
        judged.subject(),
        decided.map(Decision::standing).orElse(Standing.TRUSTED),
        judged.standing(),
        judged.rule(),
        List.of(),
        judged.why());
  }
}
