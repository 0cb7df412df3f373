package dev.baton.counterparts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A Fulu beacon chain with its proposer lookahead (EIP-7917), of Lodestar's own state transition
 * and Beacon API: a linear chain whose skips and reorgs a test commands. Interop validators,
 * minimal preset (8 slots an epoch).
 */
public final class FuluDevnet implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CounterpartProcess process;
  private final URI url;

  private FuluDevnet(CounterpartProcess process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * What the chain is like.
   *
   * @param secondsPerSlot 1 or more
   * @param validators how many interop validators it has; all are active
   * @param fuluEpoch the epoch that Fulu begins with; above 0 the chain starts in Electra
   * @param genesis two chains with the same genesis and commands are the same
   */
  public record Options(int secondsPerSlot, int validators, int fuluEpoch, Instant genesis) {

    /** In Fulu from the start, 64 validators, slots of 1 s, genesis in 8 s. */
    public static Options defaults() {
      return new Options(1, 64, 0, Instant.now().plusSeconds(8));
    }

    /** The same with Fulu's first epoch. */
    public Options withFuluEpoch(int epoch) {
      return new Options(secondsPerSlot, validators, epoch, genesis);
    }

    /** The same with another slot. */
    public Options withSecondsPerSlot(int seconds) {
      return new Options(seconds, validators, fuluEpoch, genesis);
    }
  }

  /** What the chain has done so far. */
  public record Stats(long blocks) {}

  /** A reorg as it was carried out; the next block is built on {@code newHead}. */
  public record Reorg(String oldHead, String newHead, long newHeadSlot) {}

  /** Returns once the Beacon API answers. */
  public static FuluDevnet start(Options options) {
    Path folder = Installed.folder("fulu-devnet", "fulu-devnet.mjs");
    int port = Installed.freePorts(1).get(0);
    URI url = URI.create("http://127.0.0.1:" + port);
    CounterpartProcess process =
        CounterpartProcess.start(
            "fulu-devnet",
            folder,
            Installed.workFolder("fulu-devnet"),
            Map.of("LODESTAR_PRESET", "minimal"),
            "node",
            "fulu-devnet.mjs",
            "--port",
            Integer.toString(port),
            "--validators",
            Integer.toString(options.validators()),
            "--sps",
            Integer.toString(options.secondsPerSlot()),
            "--fulu-epoch",
            Integer.toString(options.fuluEpoch()),
            "--genesis-time",
            Long.toString(options.genesis().getEpochSecond()));
    return new FuluDevnet(process.awaitAnswer(url.resolve("/devnet/stats"), PATIENCE), url);
  }

  /** Of its Beacon API. */
  public URI url() {
    return url;
  }

  /** The program itself, to stop or to read its log. */
  public CounterpartProcess process() {
    return process;
  }

  /** The next n slots have no block. */
  public void skip(int n) {
    Json.post(url.resolve("/devnet/skip?n=" + n), "{}");
  }

  /** The next block's parent is the head's ancestor, {@code depth} blocks back. */
  public Reorg reorg(int depth) {
    JsonNode answer = Json.post(url.resolve("/devnet/reorg?depth=" + depth), "{}");
    return new Reorg(
        answer.path("from").asText(), answer.path("to").asText(), answer.path("toSlot").asLong());
  }

  /** What the chain has done so far. */
  public Stats stats() {
    return new Stats(Json.read(url.resolve("/devnet/stats")).path("blocks").asLong());
  }

  @Override
  public void close() {
    process.close();
  }
}
