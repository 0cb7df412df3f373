package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Quote;
import dev.baton.http.Wire;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.peer.PeerCheck;
import dev.baton.monitor.peer.PeerCheck.Objection;
import dev.baton.monitor.peer.PeerRuns;
import dev.baton.monitor.peer.PeerTally;
import dev.baton.monitor.peer.PeerTally.Refusal;
import dev.baton.monitor.peer.PeerTurns;
import dev.baton.monitor.peer.SharedFormat;
import dev.baton.monitor.peer.SharedInput;
import dev.baton.monitor.peer.SharedPage;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks another Baton at each look what it measured of the same gateways, and tells it as the word
 * of one vantage point. What it must not say is left out ({@link PeerCheck}); one that is dead,
 * slow, or talks nonsense is silent, which never counts against a gateway.
 */
public final class PeerProbe implements Probe {

  private static final Logger log = LoggerFactory.getLogger(PeerProbe.class);

  /** Twice what an honest page has. */
  private static final int MAX_ANSWER_BYTES = 1 << 20;

  /** The most that are read at one look: four times what hundreds of gateways come to in a slot. */
  private static final int MOST_PAGES = 4;

  private static final int UNAUTHORIZED = 401;

  private final Lookout lookout;
  private final Wire wire;
  private final PeerRuns runs;
  private final TreeMap<Slot, Set<PeerFact>> told = new TreeMap<>();
  private final PeerTally tally = new PeerTally();
  private final PeerTurns turns = new PeerTurns();
  private final List<Input> waiting = new ArrayList<>();
  private PeerCheck check;
  private Optional<String> cursor = Optional.empty();
  private Optional<String> trouble = Optional.of("not asked yet");
  private Optional<Instant> answered = Optional.empty();
  private boolean asking;
  private boolean complained;
  private boolean closed;

  /**
   * Asks nobody yet.
   *
   * @param lookout with the observer's vantage point
   * @param wire to its status API
   * @param runs which Batons answer under other names
   */
  public PeerProbe(Lookout lookout, Wire wire, PeerCheck check, PeerRuns runs) {
    this.lookout = lookout;
    this.wire = wire;
    this.check = check;
    this.runs = runs;
  }

  /**
   * How an observer is.
   *
   * @param silent whether nothing of its is counted now
   * @param detail one line for people, safe to print
   * @param answered when it last said something that could be read
   */
  public record Word(String name, boolean silent, String detail, Optional<Instant> answered) {}

  /** Goes by what is known here now; what was told stays told. */
  public void replace(PeerCheck other) {
    check = other;
  }

  /** How it is now. */
  public Word word() {
    return new Word(name(), trouble.isPresent(), trouble.orElseGet(tally::toString), answered);
  }

  /** What became of what it said. */
  public PeerTally tally() {
    return tally;
  }

  /** Whose turn it is by its word. */
  public Schedule turns() {
    return turns;
  }

  private String name() {
    return lookout.vantage().name();
  }

  @Override
  public void look(Slot now) {
    if (asking || closed) {
      return;
    }
    asking = true;
    check.book().note(now);
    ask(1)
        .onFailure(failure -> silent(Quote.of(ProbeFailure.words(failure))))
        .onComplete(done -> asking = false);
  }

  /** What one page does not hold comes with the next, a few times. */
  private Future<Void> ask(int pages) {
    return lookout
        .within(Future.succeededFuture().compose(start -> wire.send(call())))
        .onFailure(failure -> tally.refuse(Refusal.UNREACHABLE))
        .map(this::page)
        .compose(
            page -> {
              take(page);
              return page.more() && pages < MOST_PAGES && !closed
                  ? ask(pages + 1)
                  : Future.succeededFuture();
            });
  }

  private HttpCall call() {
    String after = cursor.map(last -> "?after=" + last).orElse("");
    return HttpCall.get("/v1/observations" + after).withMaxAnswerBytes(MAX_ANSWER_BYTES);
  }

  private SharedPage page(HttpAnswer answer) {
    if (answer.status() == UNAUTHORIZED) {
      throw refused(
          Refusal.UNAUTHORIZED,
          "status 401: it wants a token; token-file must hold that of its observer-token-file");
    }
    if (!answer.isSuccess()) {
      throw refused(Refusal.BAD_STATUS, "status " + answer.status() + ": " + answer.words());
    }
    SharedPage page = read(answer);
    runs.taken(name(), page.process())
        .ifPresent(
            other -> {
              throw refused(
                  Refusal.SAME_BATON, "it is the same Baton as " + other + ", and so no witness");
            });
    return page;
  }

  private SharedPage read(HttpAnswer answer) {
    try {
      return SharedFormat.read(answer.body().getBytes());
    } catch (IllegalArgumentException e) {
      tally.refuse(Refusal.NO_PAGE);
      throw new ProbeFailure("no page of observations: " + Quote.of(ProbeFailure.words(e)), e);
    }
  }

  private ProbeFailure refused(Refusal why, String words) {
    tally.refuse(why);
    return new ProbeFailure(words);
  }

  private void take(SharedPage page) {
    if (closed) {
      return;
    }
    if (complained || answered.isEmpty()) {
      log.info("Observer {} answers", name());
    }
    complained = false;
    trouble = Optional.empty();
    answered = Optional.of(lookout.now());
    cursor = Optional.of(page.cursor());
    Slot now = check.spec().slotAt(lookout.now());
    told.headMap(new Slot(Math.max(0, PeerCheck.oldest(now)))).clear();
    if (page.unreadable() > 0) {
      leaveOut(Objection.UNREADABLE, page.unreadable(), "an input is ");
    }
    page.data().forEach(one -> take(one, now));
    turns.take(page, check, now);
  }

  private void take(SharedInput one, Slot now) {
    Optional<Objection> objection = check.objection(one, now);
    if (objection.isPresent()) {
      leaveOut(objection.get(), 1, what(one.input()));
    } else if (told.computeIfAbsent(one.input().slot(), slot -> new HashSet<>())
        .add(PeerFact.of(one.input()))) {
      waiting.add(check.as(lookout.vantage(), one.input(), lookout.now()));
      tally.take();
    }
  }

  private static String what(Input input) {
    String of =
        input instanceof Observation seen
            ? seen.signal() + " of gateway " + seen.gateway()
            : input instanceof Circumstance told ? told.factor().code() : "an input";
    return of + " in slot " + input.slot() + " is ";
  }

  /** Said once of each kind, and counted from then on. */
  private void leaveOut(Objection objection, int more, String what) {
    if (tally.leaveOut(objection, more)) {
      log.warn("Observer {}: {} left out, as {}", name(), Quote.of(what), objection.phrase());
    }
  }

  private void silent(String why) {
    if (!complained && !closed) {
      complained = true;
      log.warn("Observer {} is silent: {}", name(), why);
    }
    trouble = Optional.of(why);
  }

  /** What is of a slot that is not over waits. */
  @Override
  public List<Input> sum(Slot over) {
    List<Input> inputs =
        waiting.stream()
            .filter(input -> !input.slot().isAfter(over))
            .filter(input -> input.slot().value() >= PeerCheck.oldest(over))
            .toList();
    waiting.removeIf(input -> !input.slot().isAfter(over));
    return inputs;
  }

  @Override
  public Future<Void> close() {
    closed = true;
    waiting.clear();
    return wire.close();
  }
}
