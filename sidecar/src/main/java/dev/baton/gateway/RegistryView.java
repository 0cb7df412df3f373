package dev.baton.gateway;

import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.gateway.GatewaySource.Row;
import dev.baton.gateway.RegistryJson.Turn;
import dev.baton.http.Wire;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A gateway registry as it was last seen, and whether it can be believed: who it says has the turn
 * is computed once more here, from its own rows. What it said last holds while it does not answer.
 * Lives on the event loop.
 */
public final class RegistryView {

  /** Whether the registry can be at fault in a gateway's place. */
  public enum State {
    FINE,
    /** Out of reach, or it contradicts itself. */
    FAULTY,
    /** Not asked yet. */
    UNKNOWN
  }

  /**
   * What a look found.
   *
   * @param reason why it is faulty, if it is
   * @param detail for people, without anything that the registry said in words
   */
  public record Seen(State state, Optional<Reason> reason, String detail, Instant at) {}

  /** Blocks: the one in progress, and what clocks may differ by. */
  private static final int SLACK = 6;

  private final RegistryReader reader;
  private final Rotation rotation;
  private final InstantSource clock;
  private List<Row> rows = List.of();
  private Optional<L2Schedule> schedule = Optional.empty();
  private boolean known;
  private Seen seen;

  /**
   * Asks nobody yet.
   *
   * @param wire to the registry
   * @param updateBlocks L2 blocks of a turn, at least 1
   */
  public RegistryView(Wire wire, int updateBlocks, InstantSource clock) {
    this.reader = new RegistryReader(wire);
    this.rotation = new Rotation(updateBlocks);
    this.clock = clock;
    this.seen = new Seen(State.UNKNOWN, Optional.empty(), "not asked yet", clock.instant());
  }

  /** From now on, also refuses blocks that are not due yet. */
  public void follow(L2Schedule due) {
    schedule = Optional.of(due);
  }

  /** The rows as a source of gateways; each call asks the registry. */
  public GatewaySource source() {
    return reader;
  }

  /** Ends what is under way. */
  public Future<Void> close() {
    return reader.close();
  }

  /** Asks for the rows and two turns, and compares; never fails. */
  public Future<Seen> look() {
    return attempt()
        // Between two questions the list may have changed: that is no contradiction.
        .compose(first -> first.isEmpty() ? Future.succeededFuture(first) : attempt())
        .map(this::judged)
        .otherwise(this::failed)
        .onSuccess(now -> seen = now);
  }

  /** What the last look found. */
  public Seen seen() {
    return seen;
  }

  /** Whether the registry has ever said which gateways there are. */
  public boolean isKnown() {
    return known;
  }

  /** The rows as last read, in the order of their turns; none before the first answer. */
  public List<Row> rows() {
    return rows;
  }

  /**
   * Whose turn it is by the rows as last read.
   *
   * @param block the L2 block's number, at least 0
   */
  public Optional<Row> at(long block) {
    return rotation.at(rows, block);
  }

  /** What contradicts what; empty if nothing does. */
  private Future<Optional<String>> attempt() {
    return reader
        .rows()
        .compose(
            listed ->
                reader
                    .current()
                    .compose(
                        current ->
                            reader
                                .future(rotation.updateBlocks())
                                .map(future -> taken(listed, current, future))));
  }

  private Optional<String> taken(List<Row> listed, Optional<Turn> current, Optional<Turn> future) {
    rows = listed;
    known = true;
    return contradiction("its current gateway", listed, current)
        .or(() -> contradiction("its future gateway", listed, future))
        .or(() -> current.flatMap(now -> future.flatMap(later -> tooEarly(now, later))))
        .or(() -> current.flatMap(this::tooLate));
  }

  private Optional<String> contradiction(String what, List<Row> listed, Optional<Turn> said) {
    if (said.isEmpty()) {
      return listed.isEmpty()
          ? Optional.empty()
          : Optional.of(what + " is nobody, and it lists " + listed.size());
    }
    Turn turn = said.get();
    if (rotation.at(listed, turn.block()).filter(ours -> isSame(ours, turn.row())).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        what
            + " for L2 block "
            + turn.block()
            + " is not the one that its "
            + listed.size()
            + " rows and turns of "
            + rotation.updateBlocks()
            + " blocks give");
  }

  private static boolean isSame(Row one, Row other) {
    boolean signed = one.signer().isPresent() && other.signer().isPresent();
    return one.url().equals(other.url()) && (!signed || one.signer().equals(other.signer()));
  }

  private Optional<String> tooEarly(Turn now, Turn later) {
    return later.block() - rotation.updateBlocks() < now.block()
        ? Optional.of("its future L2 block " + later.block() + " lies too early")
        : Optional.empty();
  }

  private Optional<String> tooLate(Turn now) {
    return schedule
        .map(due -> due.blockAt(clock.instant()) + SLACK)
        .filter(latest -> now.block() > latest)
        .map(
            latest -> "its L2 block " + now.block() + " is not due yet, at most " + latest + " is");
  }

  private Seen judged(Optional<String> contradiction) {
    return contradiction
        .map(
            what ->
                new Seen(
                    State.FAULTY, Optional.of(Reason.REGISTRY_DISAGREES), what, clock.instant()))
        .orElseGet(
            () -> new Seen(State.FINE, Optional.empty(), "lists " + rows.size(), clock.instant()));
  }

  private Seen failed(Throwable failure) {
    return new Seen(
        State.FAULTY,
        Optional.of(RefusedException.reasonOf(failure)),
        failure.getMessage() == null ? "failed" : failure.getMessage(),
        clock.instant());
  }
}
