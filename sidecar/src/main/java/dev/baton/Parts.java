package dev.baton;

import dev.baton.beacon.BeaconEndpoint;
import dev.baton.beacon.BeaconNodes;
import dev.baton.beacon.BeaconSettings;
import dev.baton.beacon.ChainSpec;
import dev.baton.bls.Secret;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.config.BatonConfig;
import dev.baton.config.BeaconNodeSettings;
import dev.baton.config.GatewaySettings;
import dev.baton.config.NetworkProfile;
import dev.baton.config.PeerSettings;
import dev.baton.config.RelayDialect;
import dev.baton.config.RelaySettings;
import dev.baton.config.SecretFile;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.HttpLimits;
import dev.baton.relay.Dialect;
import dev.baton.relay.RelayEndpoint;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns settings into the things they describe. */
public final class Parts {

  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private static final int KEY_BYTES = 32;

  private Parts() {}

  /**
   * Half of the processors: the event loop, the journal and the validator beside us need theirs.
   */
  static int blsThreads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /** The nodes as one, not started. */
  public static BeaconNodes beaconNodes(Vertx vertx, BatonConfig config, InstantSource clock) {
    List<BeaconEndpoint> endpoints =
        config.beacon().nodes().stream().map(Parts::beaconNode).toList();
    return BeaconNodes.create(
        vertx,
        endpoints,
        Optional.empty(),
        config.beacon().quorum(),
        beaconSettings(config),
        clock);
  }

  /** How a beacon node is reached, its authorization read from its file. */
  public static BeaconEndpoint beaconNode(BeaconNodeSettings node) {
    return new BeaconEndpoint(node.name(), node.url(), node.authorizationFile().map(Parts::header));
  }

  /** How long beacon nodes are waited for. */
  public static BeaconSettings beaconSettings(BatonConfig config) {
    Duration timeout = config.beacon().timeout();
    return BeaconSettings.DEFAULTS.withTimeouts(timeout, timeout, timeout.multipliedBy(2));
  }

  /** The gateways in their order. */
  public static List<Gateway> gateways(BatonConfig config) {
    return config.gateways().stream().map(Parts::gateway).toList();
  }

  /**
   * The chain that the nodes are on, if it is the configured one.
   *
   * @throws RefusedException with {@code WRONG_CHAIN} and both values, if it is not
   */
  public static ChainSpec requireChain(BatonConfig config, ChainSpec found) {
    NetworkProfile network = config.network();
    require(
        "genesis validators root", network.genesisValidatorsRoot(), found.genesisValidatorsRoot());
    require("genesis fork version", network.genesisForkVersion(), found.genesisForkVersion());
    require("chain id", network.chainId(), found.chainId());
    return found;
  }

  private static <T> void require(String what, Optional<T> configured, T found) {
    if (configured.filter(wanted -> !wanted.equals(found)).isPresent()) {
      throw new RefusedException(
          Reason.WRONG_CHAIN,
          "the beacon nodes' "
              + what
              + " is "
              + found
              + ", the configured network's is "
              + configured.get());
    }
  }

  static SigningInfo terms(BatonConfig config) {
    return new SigningInfo(config.network().signingId(), config.network().nonce());
  }

  /** How a relay is reached, its key read from its file. */
  public static RelayEndpoint relay(RelaySettings relay) {
    return new RelayEndpoint(
        relay.name(),
        relay.url(),
        dialect(relay.dialect()),
        relay.apiKeyFile().map(file -> "Bearer " + header(file)));
  }

  /** A relay that does not answer within half a slot is of no use for it. */
  static HttpLimits limits(Duration slot) {
    Duration longest = slot.dividedBy(2);
    Duration request = HttpLimits.DEFAULTS.requestTimeout();
    return HttpLimits.DEFAULTS.withTimeouts(
        shorter(HttpLimits.DEFAULTS.connectTimeout(), longest), shorter(request, longest));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Gateway gateway(GatewaySettings gateway) {
    return new Gateway(gateway.name(), gateway.delegate(), gateway.committer(), gateway.url());
  }

  /** The Authorization header that an observer asks for, its token read from its file. */
  public static Optional<String> authorization(PeerSettings observer) {
    return observer.tokenFile().flatMap(file -> new BearerFile(file).header());
  }

  private static Dialect dialect(RelayDialect dialect) {
    return switch (dialect) {
      case FABRIC -> Dialect.FABRIC;
      case SPECIFICATION -> Dialect.SPECIFICATION;
    };
  }

  /** What goes into a header is text from here on: it must be sent, again and again. */
  static String header(Path file) {
    return header(file, LOG::warn);
  }

  /** The same, with what is odd about the file told to somebody. */
  static String header(Path file, Consumer<String> odd) {
    try (SecretFile.Content token = SecretFile.ours(file).token()) {
      token.warning().ifPresent(odd);
      return token.secret().copied(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }
  }

  /** An ECDSA key from a file: 32 bytes in hex. */
  static AccountKey accountKey(Path file) {
    try (SecretFile.Content token = SecretFile.ours(file).token();
        Secret key = token.secret().copied(bytes -> Secret.of(hex(file, bytes)))) {
      token.warning().ifPresent(LOG::warn);
      return AccountKey.of(key);
    }
  }

  private static byte[] hex(Path file, byte[] text) {
    int from = text.length > 1 && text[0] == '0' && text[1] == 'x' ? 2 : 0;
    byte[] key = new byte[KEY_BYTES];
    if (text.length - from != 2 * KEY_BYTES) {
      throw new IllegalArgumentException(file + " must hold a key of 32 bytes in hex");
    }
    for (int i = 0; i < KEY_BYTES; i++) {
      int high = Character.digit(text[from + 2 * i], 16);
      int low = Character.digit(text[from + 2 * i + 1], 16);
      if (high < 0 || low < 0) {
        throw new IllegalArgumentException(file + " must hold a key of 32 bytes in hex");
      }
      key[i] = (byte) (high << 4 | low);
    }
    return key;
  }
}
