package dev.baton.counterparts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Watches a chain from beside the sidecar, with the tests' own client: which head the node had
 * when, every block, and the proposers of every epoch by the block that decides them. Finds out
 * where the node contradicts itself.
 */
final class ChainWatch implements AutoCloseable {

  private static final long PAUSE_MILLIS = 100;

  /** A block, or the header that stands for genesis. */
  record Block(String root, long slot, String parent, long proposer) {}

  /**
   * A new head.
   *
   * @param after when the node still had another one
   * @param at when it had this one
   */
  record Sight(Instant after, Instant at, Block head) {}

  private record Decided(long epoch, String dependentRoot) {}

  private final URI node;
  private final ChainRules rules;
  private final Map<String, Block> blocks = new ConcurrentHashMap<>();
  private final List<Sight> sights = new CopyOnWriteArrayList<>();
  private final Map<Decided, List<BlsPublicKey>> proposers = new ConcurrentHashMap<>();
  private final Map<Long, BlsPublicKey> latest = new ConcurrentHashMap<>();
  private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger lookaheads = new AtomicInteger();
  private final Thread thread = new Thread(this::watch, "chain-watch");
  private volatile boolean closed;
  private Instant asked = Instant.now();
  private String readFor = "";

  private ChainWatch(URI node, ChainRules rules) {
    this.node = node;
    this.rules = rules;
  }

  static ChainWatch start(URI node, ChainRules rules) {
    ChainWatch watch = new ChainWatch(node, rules);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  List<Sight> sights() {
    return List.copyOf(sights);
  }

  /** Where the node's answers did not fit together, in words. */
  List<String> contradictions() {
    return List.copyOf(contradictions);
  }

  /** Looks that failed; the next one made up for them. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** How many slots' proposers were compared between v2 duties and the state's lookahead. */
  int comparedWithLookahead() {
    return lookaheads.get();
  }

  /** Who proposes the slot, by the newest duties. */
  Optional<BlsPublicKey> proposer(long slot) {
    return Optional.ofNullable(latest.get(slot));
  }

  Optional<BlsPublicKey> proposer(Slot slot) {
    return proposer(slot.value());
  }

  /** The epoch's proposers in a chain where this block decides them, one a slot. */
  List<BlsPublicKey> proposers(long epoch, String dependentRoot) {
    List<BlsPublicKey> found = proposers.get(new Decided(epoch, dependentRoot));
    if (found == null) {
      throw new IllegalStateException(
          "the proposers of epoch " + epoch + " after " + dependentRoot + " were never seen");
    }
    return found;
  }

  /** The newest block at or before the slot, of the chain that ends with the head. */
  Block newest(Block head, long slot) {
    Block block = head;
    while (block.slot() > slot) {
      block = block(block.parent());
    }
    return block;
  }

  Block parent(Block block) {
    return block(block.parent());
  }

  Block head() {
    return sights.get(sights.size() - 1).head();
  }

  @Override
  public void close() {
    stop();
  }

  /** Looks no more; what was seen stays. */
  void stop() {
    closed = true;
    try {
      thread.join(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Block block(String root) {
    Block known = blocks.get(root);
    if (known == null) {
      throw new IllegalStateException("block " + root + " was never seen");
    }
    return known;
  }

  private void watch() {
    while (!closed) {
      try {
        look();
      } catch (RuntimeException e) {
        failures.add(Instant.now() + " " + e);
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void look() {
    Instant before = Instant.now();
    Block head = header("head");
    Instant at = Instant.now();
    learn(head);
    if (sights.isEmpty() || !head().equals(head)) {
      sights.add(new Sight(asked, at, head));
    }
    asked = before;
    long epoch = rules.epochOf(rules.slotAt(at));
    String wanted = epoch + " " + head.root();
    if (!wanted.equals(readFor) && readDuties(epoch, head)) {
      readFor = wanted;
    }
  }

  /** The block with all that lies between it and those that are known. */
  private void learn(Block head) {
    List<Block> unknown = new ArrayList<>();
    Block block = head;
    while (!blocks.containsKey(block.root())) {
      unknown.add(block);
      if (block.slot() == 0) {
        break;
      }
      Block known = blocks.get(block.parent());
      block = known == null ? header(block.parent()) : known;
    }
    unknown.forEach(one -> blocks.put(one.root(), one));
  }

  private Block header(String id) {
    JsonNode data = Json.read(node.resolve("/eth/v1/beacon/headers/" + id)).path("data");
    JsonNode message = data.at("/header/message");
    return new Block(
        data.path("root").asText(),
        message.path("slot").asLong(),
        message.path("parent_root").asText(),
        message.path("proposer_index").asLong());
  }

  /** False if the head changed meanwhile, so that the answers may be of different chains. */
  private boolean readDuties(long current, Block head) {
    List<JsonNode> read = new ArrayList<>();
    for (long epoch = current; epoch <= current + 1; epoch++) {
      boolean ahead = rules.knownAnEpochAhead(epoch);
      if (ahead || epoch == current) {
        String path = "/eth/" + (ahead ? "v2" : "v1") + "/validator/duties/proposer/" + epoch;
        read.add(Json.read(node.resolve(path)));
      }
    }
    boolean fulu = rules.epochOf(head.slot()) >= rules.fuluEpoch();
    Optional<JsonNode> lookahead =
        fulu
            ? Optional.of(
                Json.read(node.resolve("/eth/v1/beacon/states/head/proposer_lookahead"))
                    .path("data"))
            : Optional.empty();
    if (!header("head").equals(head) || rules.epochOf(rules.slotAt(Instant.now())) != current) {
      return false;
    }
    read.forEach(duties -> keep(duties, head));
    lookahead.ifPresent(list -> read.forEach(duties -> compare(duties, list, head)));
    return true;
  }

  private void keep(JsonNode duties, Block head) {
    List<BlsPublicKey> keys = new ArrayList<>();
    long first = duties.at("/data/0/slot").asLong();
    for (JsonNode duty : duties.path("data")) {
      BlsPublicKey key = BlsPublicKey.fromHex(duty.path("pubkey").asText());
      keys.add(key);
      latest.put(duty.path("slot").asLong(), key);
    }
    long epoch = rules.epochOf(first);
    String told = duties.path("dependent_root").asText();
    String own = newest(head, rules.decisionSlot(epoch)).root();
    if (epoch > 0 && !told.equals(own)) {
      contradictions.add("epoch " + epoch + " depends on " + told + ", the blocks say " + own);
    }
    List<BlsPublicKey> before = proposers.put(new Decided(epoch, own), List.copyOf(keys));
    if (before != null && !before.equals(keys)) {
      contradictions.add("epoch " + epoch + " has two sets of proposers after " + own);
    }
  }

  private void compare(JsonNode duties, JsonNode lookahead, Block head) {
    long first = rules.firstSlot(rules.epochOf(head.slot()));
    for (JsonNode duty : duties.path("data")) {
      long place = duty.path("slot").asLong() - first;
      if (place >= 0 && place < lookahead.size()) {
        lookaheads.incrementAndGet();
        long ahead = lookahead.path((int) place).asLong();
        if (ahead != duty.path("validator_index").asLong()) {
          contradictions.add("duties " + duty + ", lookahead " + ahead);
        }
      }
    }
  }
}
