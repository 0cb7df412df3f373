package dev.baton.monitor.probe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.monitor.evidence.Bundle;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.record.InputFormat;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stream in memory, and a gateway that sequences on it in every slot unless told otherwise. */
final class FragStreamFixture {

  static final Bytes ADDRESS = Bytes.of(new byte[32]);

  final Watchtower tower = new Watchtower();
  final AccountKey key = Watchtower.key(9);
  final SequencedBlocks sequenced = new SequencedBlocks();
  final Reorgs reorgs = new Reorgs();
  final List<Input> atOnce = new ArrayList<>();
  AtOnce accusations = (gateway, proven) -> proven.onSuccess(atOnce::add);
  final List<ObjectNode> evidence = new ArrayList<>();
  final List<Bundle> bundles = new ArrayList<>();
  boolean isFull;
  Future<Void> written = Future.succeededFuture();
  final Map<Slot, String> others = new HashMap<>();
  Frames frames = new Frames(key, true);
  private long block = 1000;

  final FragStreamProbe probe =
      new FragStreamProbe(
          tower.lookout,
          Watchtower.SPEC,
          new StreamSettings(
              "alpha",
              Optional.of("base-one"),
              URI.create("ws://gateway.test:9999/state_stream"),
              key.address()),
          (rollup, slot) -> Optional.of(others.getOrDefault(slot, "alpha")),
          sequenced,
          new Equivocations(
              this::keep, reorgs, (gateway, proven) -> accusations.accuse(gateway, proven)));

  long block() {
    return block;
  }

  /** A block every two seconds of two frags each, for a whole slot; then the slot's sum. */
  List<Input> slotOfBlocks() {
    for (int i = 0; i < 6; i++) {
      if (i % 2 == 0) {
        probe.look(tower.now());
      }
      tower.wires.say(frames.frag(block, 0, false, "0x01"));
      tower.time.run(Duration.ofSeconds(1));
      tower.wires.say(frames.frag(block, 1, true, "0x02"));
      tower.time.run(Duration.ofSeconds(1));
      block++;
    }
    return end();
  }

  /** Nothing more comes in this slot. */
  List<Input> end() {
    Slot now = Watchtower.SPEC.slotAt(tower.time.instant().minusMillis(1));
    tower.time.runUntil(Watchtower.SPEC.startOf(now.plus(1)));
    return probe.sum(now);
  }

  Future<Optional<Bytes>> keep(String kind, Observation about, ObjectNode parts) {
    bundles.add(Bundle.of(kind, InputFormat.tree(about), parts));
    evidence.add(parts.deepCopy().put("kind", kind));
    return written.map(isFull ? Optional.empty() : Optional.of(ADDRESS));
  }
}
