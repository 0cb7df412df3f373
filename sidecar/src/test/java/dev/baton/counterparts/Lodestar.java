package dev.baton.counterparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Lodestar 1.5.1, a whole client of the Capella era on the minimal preset (8 slots an epoch): beacon
 * node and interop validators in one process, over a real execution client ({@code
 * @ethereumjs/client} on a Shanghai genesis) and its authenticated Engine API. Genesis is 8 s after
 * the start.
 */
public final class Lodestar implements AutoCloseable {

  /** As many as a test needs for every epoch to have proposers of ours and of others. */
  public static final int VALIDATORS = 64;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CounterpartProcess executionClient;
  private final CounterpartProcess beaconNode;
  private final URI url;

  private Lodestar(CounterpartProcess executionClient, CounterpartProcess beaconNode, URI url) {
    this.executionClient = executionClient;
    this.beaconNode = beaconNode;
    this.url = url;
  }

  /** With 64 validators and slots of 2 s. */
  public static Lodestar start() {
    return start(VALIDATORS, Duration.ofSeconds(2));
  }

  /** Returns once the Beacon API answers; a slot is whole seconds, 1 or more. */
  public static Lodestar start(int validators, Duration slot) {
    Path folder = Installed.folder("lodestar", "start.sh");
    Path work = Installed.workFolder("lodestar");
    Path secret = engineSecret(work);
    List<Integer> ports = Installed.freePorts(6);
    CounterpartProcess executionClient = executionClient(work, secret, ports);
    try {
      URI url = loopback(ports.get(3));
      CounterpartProcess beaconNode =
          CounterpartProcess.start(
              "lodestar",
              folder,
              work,
              Map.ofEntries(
                  Map.entry("EL_GENESIS", genesisHash(loopback(ports.get(0)))),
                  Map.entry("DATA", work.resolve("lodestar").toString()),
                  Map.entry("JWT", secret.toString()),
                  Map.entry("ENGINE_URL", loopback(ports.get(1)).toString()),
                  Map.entry("VALIDATORS", Integer.toString(validators)),
                  Map.entry("SECONDS_PER_SLOT", Long.toString(slot.toSeconds())),
                  Map.entry("REST_PORT", ports.get(3).toString()),
                  Map.entry("P2P_PORT", ports.get(4).toString()),
                  Map.entry("KEYMANAGER_PORT", ports.get(5).toString())),
              "./start.sh");
      beaconNode.awaitAnswer(url.resolve("/eth/v1/node/version"), PATIENCE);
      return new Lodestar(executionClient, beaconNode, url);
    } catch (RuntimeException e) {
      executionClient.close();
      throw e;
    }
  }

  private static CounterpartProcess executionClient(Path work, Path secret, List<Integer> ports) {
    CounterpartProcess process =
        CounterpartProcess.start(
            "ethereumjs",
            Installed.folder("ethereumjs", "start.sh"),
            work,
            Map.of(
                "GENESIS", "genesis-shanghai.json",
                "DATA", work.resolve("ethereumjs").toString(),
                "JWT", secret.toString(),
                "RPC_PORT", ports.get(0).toString(),
                "ENGINE_PORT", ports.get(1).toString(),
                "P2P_PORT", ports.get(2).toString()),
            "./start.sh");
    return process.awaitAnswer(loopback(ports.get(0)), PATIENCE);
  }

  private static String genesisHash(URI rpc) {
    return Json.post(
            rpc,
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getBlockByNumber\",\"params\":[\"0x0\",false]}")
        .at("/result/hash")
        .asText();
  }

  private static Path engineSecret(Path work) {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    try {
      return Files.writeString(work.resolve("jwt.hex"), HexFormat.of().formatHex(secret));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Of its Beacon API. */
  public URI url() {
    return url;
  }

  /** The beacon node with its validators. */
  public CounterpartProcess beaconNode() {
    return beaconNode;
  }

  /** The execution client under it. */
  public CounterpartProcess executionClient() {
    return executionClient;
  }

  @Override
  public void close() {
    beaconNode.close();
    executionClient.close();
  }
}
