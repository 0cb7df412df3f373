package dev.baton.beacon;

import dev.baton.beacon.BeaconException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One question to several nodes, decided as soon as it can be, and at a deadline at the latest.
 *
 * @param <T> what a node answers
 * @param <R> what the nodes together answer
 */
final class QuorumRead<T, R> {

  /** How long the rest is waited for once enough have answered, where that makes a difference. */
  private static final long GRACE_MILLIS = 250;

  /** What follows from the answers so far. */
  interface Rule<T, R> {
    /**
     * The decision, if there is one.
     *
     * @param answers by node, the most preferred first
     * @param last whether no other answer is worth waiting for
     */
    Optional<R> decide(List<T> answers, boolean last);
  }

  private final Loop loop;
  private final int needed;
  private final String what;
  private final Rule<T, R> rule;
  private final Promise<R> decision = Promise.promise();
  private final Map<String, Future<T>> asked = new LinkedHashMap<>();
  private final List<String> others = new ArrayList<>();
  private boolean inGrace;

  /**
   * A question.
   *
   * @param needed how many must answer, or agree
   * @param what the question, for messages
   */
  QuorumRead(Loop loop, int needed, String what, Rule<T, R> rule) {
    this.loop = loop;
    this.needed = needed;
    this.what = what;
    this.rule = rule;
  }

  /** All that this many nodes say alike. */
  static <T> Rule<T, T> identical(int needed) {
    return (answers, last) ->
        answers.stream()
            .collect(Collectors.groupingBy(a -> a, LinkedHashMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .filter(group -> group.getValue() >= needed)
            .map(Map.Entry::getKey)
            .findFirst();
  }

  QuorumRead<T, R> ask(String node, Future<T> answer) {
    asked.put(node, answer);
    return this;
  }

  /** Names a node that is not asked, and why. */
  QuorumRead<T, R> leaveOut(String why) {
    others.add(why);
    return this;
  }

  Future<R> decide(Duration deadline) {
    long timer = loop.vertx().setTimer(deadline.toMillis(), id -> atDeadline());
    decision.future().onComplete(ignored -> loop.vertx().cancelTimer(timer));
    asked.values().forEach(answer -> answer.onComplete(ignored -> evaluate()));
    evaluate();
    return decision.future();
  }

  private void atDeadline() {
    rule.decide(answers(), true).ifPresent(decision::tryComplete);
    fail(" in time");
  }

  private void evaluate() {
    if (decision.future().isComplete()) {
      return;
    }
    List<T> answers = answers();
    long pending = asked.values().stream().filter(answer -> !answer.isComplete()).count();
    rule.decide(answers, pending == 0).ifPresent(decision::tryComplete);
    if (pending == 0 || answers.size() + pending < needed) {
      fail("");
    } else if (answers.size() >= needed && !inGrace) {
      inGrace = true;
      loop.vertx()
          .setTimer(
              GRACE_MILLIS, id -> rule.decide(answers(), true).ifPresent(decision::tryComplete));
    }
  }

  private List<T> answers() {
    return asked.values().stream().filter(Future::succeeded).map(Future::result).toList();
  }

  private void fail(String when) {
    if (decision.future().isComplete()) {
      return;
    }
    int answered = answers().size();
    boolean disagree = answered >= needed;
    String names = String.join(", ", asked.keySet());
    String message =
        disagree
            ? String.format(
                "they disagree on %s, where %d must say the same: %s", what, needed, states())
            : String.format(
                "on %s %d answered%s, where %d must: %s", what, answered, when, needed, states());
    decision.tryFail(
        new BeaconException(
            disagree ? Reason.NODES_DISAGREE : Reason.NO_QUORUM,
            names.isEmpty() ? "(none)" : names,
            message));
  }

  private String states() {
    List<String> states = new ArrayList<>();
    asked.forEach((name, answer) -> states.add(state(name, answer)));
    states.addAll(others);
    return String.join("; ", states);
  }

  private static String state(String name, Future<?> answer) {
    if (!answer.isComplete()) {
      return name + " has not answered";
    }
    Throwable failure = answer.cause();
    return failure == null ? name + " answered" : String.valueOf(failure.getMessage());
  }
}
