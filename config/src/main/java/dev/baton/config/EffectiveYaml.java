package dev.baton.config;

import dev.baton.bls.BlsPublicKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a configuration as YAML that reads back to the same. */
final class EffectiveYaml {

  /** A pool's list of keys would bury the rest. */
  private static final int MOST_KEYS = 16;

  private final StringBuilder out = new StringBuilder();

  private EffectiveYaml() {}

  static String of(BatonConfig config) {
    EffectiveYaml yaml = new EffectiveYaml();
    yaml.network(config.network());
    yaml.entry(0, "signing", config.signing() ? "on" : "off");
    yaml.entry(0, "data-dir", quoted(config.dataDir()));
    yaml.beacon(config.beacon());
    yaml.keys(config.keys());
    yaml.list(0, "gateways", config.gateways().stream().map(EffectiveYaml::gateway).toList());
    yaml.groups(config.groups());
    yaml.list(0, "relays", config.relays().stream().map(EffectiveYaml::relay).toList());
    yaml.timing(config.timing());
    yaml.api(config.api());
    yaml.open("log");
    yaml.entry(1, "format", Types.word(config.log().format()));
    yaml.entry(1, "level", Types.word(config.log().level()));
    return yaml.out.toString();
  }

  private void network(NetworkProfile network) {
    entry(0, "network", network.name());
    boolean pinned =
        network.genesisValidatorsRoot().isPresent()
            || network.genesisForkVersion().isPresent()
            || network.chainId().isPresent();
    if (pinned) {
      // A comment where Baton pins it: the key itself is for devnet.
      String hash = network.name().equals(Types.word(Preset.DEVNET)) ? "" : "# ";
      out.append(hash).append("chain:\n");
      network.genesisValidatorsRoot().ifPresent(r -> chain(hash, "genesis-validators-root", r));
      network.genesisForkVersion().ifPresent(v -> chain(hash, "genesis-fork-version", v));
      network.chainId().ifPresent(id -> chain(hash, "chain-id", id));
    }
    entry(0, "signing-id", quoted(network.signingId()));
    entry(0, "nonce", network.nonce());
  }

  private void chain(String hash, String key, Object value) {
    out.append(hash).append("  ").append(key).append(": ").append(quoted(value)).append('\n');
  }

  private void beacon(BeaconSettings beacon) {
    open("beacon");
    list(1, "nodes", beacon.nodes().stream().map(EffectiveYaml::node).toList());
    entry(1, "quorum", beacon.quorum());
    entry(1, "timeout", Types.write(beacon.timeout()));
  }

  private void keys(KeySettings keys) {
    open("keys");
    list(1, "keystores", keys.keystores().stream().map(EffectiveYaml::keystores).toList());
    list(1, "signers", keys.signers().stream().map(EffectiveYaml::signer).toList());
    keys.publicKeys().ifPresent(file -> entry(1, "public-keys", quoted(file)));
  }

  private void timing(Timing timing) {
    open("timing");
    entry(1, "lead", timing.lead());
    entry(1, "useful-until", timing.usefulUntil());
    entry(1, "settle", timing.settle());
  }

  private void api(ApiSettings api) {
    open("api");
    Endpoint status = api.status();
    AdminEndpoint admin = api.admin();
    Endpoint metrics = api.metrics();
    entry(1, "status", "{" + listener(status.host(), status.port(), status.behindProxy()) + "}");
    entry(
        1,
        "admin",
        "{"
            + listener(admin.host(), admin.port(), admin.behindProxy())
            + also("allowed-hosts", quotedList(admin.allowedHosts()))
            + "}");
    entry(
        1, "metrics", "{" + listener(metrics.host(), metrics.port(), metrics.behindProxy()) + "}");
  }

  private void groups(List<GroupSettings> groups) {
    out.append(groups.isEmpty() ? "groups: []\n" : "groups:\n");
    for (GroupSettings group : groups) {
      out.append("  - ").append(flow("name", quoted(group.name()))).append('\n');
      entry(2, "policy", Types.word(group.policy()));
      entry(2, "gateways", quotedList(group.gateways()));
      validators(group.validators());
    }
  }

  private void validators(ValidatorSelection validators) {
    List<BlsPublicKey> keys = List.copyOf(validators.keys());
    int more = keys.size() - MOST_KEYS;
    if (validators.all()) {
      entry(2, "validators", "all");
    } else if (more <= 0) {
      entry(2, "validators", quotedList(keys));
    } else {
      entry(2, "validators", quotedList(keys.subList(0, MOST_KEYS)) + " # and " + more + " more");
    }
  }

  private static String keystores(KeystoreSource source) {
    return flow("path", quoted(source.path()))
        + also("layout", Types.word(source.layout()))
        + maybe("passwords", source.passwords());
  }

  private static String signer(SignerSettings signer) {
    String common =
        flow("name", quoted(signer.name()))
            + also("kind", signer.kind())
            + also("timeout", Types.write(signer.timeout()));
    if (signer instanceof SignerSettings.CommitBoost boost) {
      return common
          + also("url", quoted(Urls.masked(boost.url())))
          + maybe("server-certificate", boost.serverCertificate())
          + also("module-id", quoted(boost.moduleId()))
          + also("jwt-secret-file", quoted(boost.jwtSecretFile()));
    }
    if (signer instanceof SignerSettings.Web3Signer web3) {
      return common
          + also("url", quoted(Urls.masked(web3.url())))
          + maybe("server-certificate", web3.serverCertificate())
          + web3.client().map(EffectiveYaml::client).orElse("");
    }
    SignerSettings.Dirk dirk = (SignerSettings.Dirk) signer;
    return common
        + also("urls", quotedList(dirk.urls()))
        + also("accounts", quotedList(dirk.accounts()))
        + also("server-certificate", quoted(dirk.serverCertificate()))
        + client(dirk.client());
  }

  private static String client(ClientCertificate client) {
    return also("client-certificate", quoted(client.certificate()))
        + also("client-key", quoted(client.key()));
  }

  private static String node(BeaconNodeSettings node) {
    return flow("url", quoted(Urls.masked(node.url())))
        + also("name", quoted(node.name()))
        + maybe("authorization-file", node.authorizationFile());
  }

  private static String gateway(GatewaySettings gateway) {
    return flow("name", quoted(gateway.name()))
        + also("delegate", quoted(gateway.delegate()))
        + also("committer", quoted(gateway.committer()))
        + gateway.url().map(url -> also("url", quoted(Urls.masked(url)))).orElse("");
  }

  private static String relay(RelaySettings relay) {
    return flow("name", quoted(relay.name()))
        + also("url", quoted(Urls.masked(relay.url())))
        + also("dialect", Types.word(relay.dialect()))
        + maybe("api-key-file", relay.apiKeyFile());
  }

  private static String listener(String host, int port, boolean behindProxy) {
    return flow("host", quoted(host))
        + also("port", Integer.toString(port))
        + also("behind-proxy", behindProxy ? "on" : "off");
  }

  private static String flow(String key, String value) {
    return key + ": " + value;
  }

  private static String also(String key, String value) {
    return ", " + flow(key, value);
  }

  private static String maybe(String key, Optional<Path> file) {
    return file.map(path -> also(key, quoted(path))).orElse("");
  }

  /** Double-quoted, so that no character means anything. */
  private static String quoted(Object value) {
    StringBuilder text = new StringBuilder("\"");
    for (char c : value.toString().toCharArray()) {
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  private static String quotedList(List<?> values) {
    return values.stream().map(EffectiveYaml::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private void open(String key) {
    out.append(key).append(":\n");
  }

  private void entry(int depth, String key, Object value) {
    out.append("  ".repeat(depth)).append(key).append(": ").append(value).append('\n');
  }

  private void list(int depth, String key, List<String> items) {
    if (items.isEmpty()) {
      entry(depth, key, "[]");
      return;
    }
    out.append("  ".repeat(depth)).append(key).append(":\n");
    for (String item : items) {
      out.append("  ".repeat(depth + 1)).append("- {").append(item).append("}\n");
    }
  }
}
