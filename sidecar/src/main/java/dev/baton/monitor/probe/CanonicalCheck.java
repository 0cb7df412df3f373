package dev.baton.monitor.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Seal;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
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
  private final EvidenceSink evidence;
  private final Map<Place, Root> suspects = new HashMap<>();
  private final Set<Place> done = new HashSet<>();
  private final List<Input> found = new ArrayList<>();
  private final List<Observation> unkept = new ArrayList<>();

  CanonicalCheck(
      Lookout lookout,
      WatchedRollup rollup,
      Map<String, SequencedBlocks> sequenced,
      Function<String, Future<L2Block>> chain,
      EvidenceSink evidence) {
    this.lookout = lookout;
    this.rollup = rollup;
    this.sequenced = sequenced;
    this.chain = chain;
    this.evidence = evidence;
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

  /** What was found since it was last asked. A slot's judgement does not wait for a disk. */
  List<Input> take() {
    List<Input> taken = new ArrayList<>(found);
    unkept.forEach(bare -> taken.add(bare.provenBy(Optional.empty())));
    found.clear();
    unkept.clear();
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
    if (!isItsOwn(place, slot) || !signed.seen().isAfter(rollup.reorgs().get())) {
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
    signed.seal().ifPresent(seal -> addSeal(slot, place, block, signed, seal));
    // A block that is not the sealed one says nothing about what the sealed one had.
    if (!signed.txs().isEmpty() && (sealed || signed.seal().isEmpty())) {
      addPromise(slot, place, block, signed);
    }
  }

  private boolean isItsOwn(Place place, Slot slot) {
    return rollup
        .schedule()
        .sequencer(rollup.rollup(), slot)
        .filter(place.gateway()::equals)
        .isPresent();
  }

  private void addSeal(
      Slot slot, Place place, L2Block block, SequencedBlocks.Block signed, Seal seal) {
    boolean good = seal.blockHash().equals(block.hash());
    add(reading(slot, place, Signal.SEAL, good, seal(seal, block)), signed.sealed(), header(block));
  }

  private void addPromise(Slot slot, Place place, L2Block block, SequencedBlocks.Block signed) {
    boolean good = block.txs().containsAll(signed.txs());
    add(
        reading(slot, place, Signal.PROMISE, good, promise(signed, block)),
        signed.promiseBeyond(block.txs()),
        whole(block));
  }

  private Observation reading(Slot slot, Place place, Signal signal, boolean good, String detail) {
    Lookout.Subject of = new Lookout.Subject(place.gateway(), rollup.rollup());
    return lookout.reading(slot, of, signal, good, Histogram.EMPTY, detail);
  }

  /** What is bad is kept with what was signed, and with the block that shows it; then found. */
  private void add(Observation bare, Optional<SequencedBlocks.Signed> signed, ObjectNode block) {
    signed
        .filter(any -> bare.isBad())
        .map(message -> parts(message, block))
        .ifPresentOrElse(parts -> keep(bare, parts), () -> found.add(bare));
  }

  private void keep(Observation bare, ObjectNode parts) {
    unkept.add(bare);
    evidence
        .keep(kind(bare.signal()), bare, parts)
        .onSuccess(
            address -> {
              if (unkept.remove(bare)) {
                found.add(bare.provenBy(address));
              }
            });
  }

  private static String kind(Signal signal) {
    return signal == Signal.SEAL ? "seal-mismatch" : "broken-promise";
  }

  private static ObjectNode parts(SequencedBlocks.Signed signed, ObjectNode block) {
    ObjectNode parts = JsonRpc.NODES.objectNode().put("signer", signed.signer().toHex());
    parts.set("message", Json.parse(signed.json().getBytes(StandardCharsets.UTF_8)).tree());
    parts.set("block", block);
    return parts;
  }

  private static ObjectNode header(L2Block block) {
    return JsonRpc.NODES
        .objectNode()
        .put("number", block.number())
        .put("hash", block.hash().toString());
  }

  private static ObjectNode whole(L2Block block) {
    ObjectNode json = header(block);
    ArrayNode txs = json.putArray("transactions");
    block.txs().stream().map(Root::toString).sorted().forEach(txs::add);
    return json;
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
