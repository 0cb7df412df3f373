package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Seal;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Compares what gateways signed with the canonical blocks. What differs is looked at again later,
 * lest a head that is about to be reorganised make a fault.
 */
final class CanonicalCheck {

  /** Blocks on top, until a block is looked at. */
  private static final int DEPTH = 2;

  private static final int MOST_AT_ONCE = 8;
  private static final int MAX_KNOWN = 1024;

  private record Place(String gateway, long number) {}

  private final Lookout lookout;
  private final WatchedRollup rollup;
  private final Map<String, SequencedBlocks> sequenced;
  private final Function<String, Future<L2Block>> chain;
  private final Map<Place, Root> suspects = new HashMap<>();
  private final Set<Place> done = new HashSet<>();
  private final List<Input> found = new ArrayList<>();

  CanonicalCheck(
      Lookout lookout,
      WatchedRollup rollup,
      Map<String, SequencedBlocks> sequenced,
      Function<String, Future<L2Block>> chain) {
    this.lookout = lookout;
    this.rollup = rollup;
    this.sequenced = sequenced;
    this.chain = chain;
  }

  /** Looks at what was signed of blocks that are deep enough below this one. */
  void look(L2Block latest) {
    if (done.size() > MAX_KNOWN) {
      done.removeIf(place -> place.number() < latest.number() - MAX_KNOWN / 2);
    }
    long newest = latest.number() - DEPTH;
    sequenced.forEach(
        (gateway, blocks) ->
            blocks.numbersUpTo(newest).stream()
                .map(number -> new Place(gateway, number))
                .filter(place -> !done.contains(place))
                .limit(MOST_AT_ONCE)
                .forEach(place -> compare(place, blocks)));
  }

  /** What was found since it was last asked. */
  List<Input> take() {
    List<Input> taken = List.copyOf(found);
    found.clear();
    return taken;
  }

  private void compare(Place place, SequencedBlocks blocks) {
    chain
        .apply("0x" + Long.toHexString(place.number()))
        .onSuccess(
            block ->
                blocks
                    .of(new UInt64(place.number()))
                    .filter(any -> block.number() == place.number() && done.add(place))
                    .ifPresent(signed -> compare(place, block, signed)));
  }

  private void compare(Place place, L2Block block, SequencedBlocks.Block signed) {
    Slot slot = rollup.spec().slotAt(Instant.ofEpochSecond(block.timestamp()));
    boolean itsOwn =
        rollup
            .schedule()
            .sequencer(rollup.rollup(), slot)
            .filter(place.gateway()::equals)
            .isPresent();
    if (!itsOwn || !signed.seen().isAfter(rollup.reorgs().get())) {
      return; // Nobody's promise holds beyond the chain that it was made on.
    }
    boolean sealed = signed.seal().map(Seal::blockHash).filter(block.hash()::equals).isPresent();
    boolean kept = block.txs().containsAll(signed.txs());
    boolean right = kept && (sealed || signed.seal().isEmpty());
    Optional<Root> before = Optional.ofNullable(suspects.put(place, block.hash()));
    if (!right && before.filter(block.hash()::equals).isEmpty()) {
      done.remove(place);
      return;
    }
    suspects.remove(place);
    signed.seal().ifPresent(seal -> add(slot, place, Signal.SEAL, sealed, seal(seal, block)));
    // A block that is not the sealed one says nothing about what the sealed one had.
    if (!signed.txs().isEmpty() && (sealed || signed.seal().isEmpty())) {
      add(slot, place, Signal.PROMISE, kept, promise(signed, block));
    }
  }

  private void add(Slot slot, Place place, Signal signal, boolean good, String detail) {
    Lookout.Subject of = new Lookout.Subject(place.gateway(), rollup.rollup());
    found.add(lookout.reading(slot, of, signal, good, Histogram.EMPTY, detail));
  }

  private static String seal(Seal seal, L2Block block) {
    return "block " + block.number() + " is " + block.hash() + ", sealed " + seal.blockHash();
  }

  private static String promise(SequencedBlocks.Block signed, L2Block block) {
    long missing = signed.txs().stream().filter(tx -> !block.txs().contains(tx)).count();
    return "block "
        + block.number()
        + " lacks "
        + missing
        + " of "
        + signed.txs().size()
        + " promised transactions";
  }
}
