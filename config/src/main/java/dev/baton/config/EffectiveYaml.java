package dev.baton.config;

import static dev.baton.config.YamlText.also;
import static dev.baton.config.YamlText.flow;
import static dev.baton.config.YamlText.maybe;
import static dev.baton.config.YamlText.quoted;
import static dev.baton.config.YamlText.quotedList;

/** Writes a configuration as YAML that reads back to the same. */
final class EffectiveYaml {

  private final YamlText out = new YamlText();

  private EffectiveYaml() {}

  static String of(BatonConfig config) {
    EffectiveYaml yaml = new EffectiveYaml();
    yaml.network(config.network());
    yaml.out.entry(0, "signing", config.signing() ? "on" : "off");
    yaml.out.entry(0, "data-dir", quoted(config.dataDir()));
    yaml.beacon(config.beacon());
    yaml.keys(config.keys());
    new EffectiveParties(yaml.out).write(config);
    yaml.timing(config.timing());
    yaml.api(config.api());
    yaml.out.open("log");
    yaml.out.entry(1, "format", Types.word(config.log().format()));
    yaml.out.entry(1, "level", Types.word(config.log().level()));
    return yaml.out.toString();
  }

  private void network(NetworkProfile network) {
    out.entry(0, "network", network.name());
    boolean pinned =
        network.genesisValidatorsRoot().isPresent()
            || network.genesisForkVersion().isPresent()
            || network.chainId().isPresent();
    if (pinned) {
      // A comment where Baton pins it: the key itself is for devnet.
      String hash = network.name().equals(Types.word(Preset.DEVNET)) ? "" : "# ";
      out.line(hash + "chain:");
      network.genesisValidatorsRoot().ifPresent(r -> chain(hash, "genesis-validators-root", r));
      network.genesisForkVersion().ifPresent(v -> chain(hash, "genesis-fork-version", v));
      network.chainId().ifPresent(id -> chain(hash, "chain-id", id));
    }
    out.entry(0, "signing-id", quoted(network.signingId()));
    out.entry(0, "nonce", network.nonce());
  }

  private void chain(String hash, String key, Object value) {
    out.line(hash + "  " + key + ": " + quoted(value));
  }

  private void beacon(BeaconSettings beacon) {
    out.open("beacon");
    out.list(1, "nodes", beacon.nodes().stream().map(EffectiveYaml::node).toList());
    out.entry(1, "quorum", beacon.quorum());
    out.entry(1, "timeout", Types.write(beacon.timeout()));
  }

  private void keys(KeySettings keys) {
    out.open("keys");
    out.list(1, "keystores", keys.keystores().stream().map(EffectiveYaml::keystores).toList());
    out.list(1, "signers", keys.signers().stream().map(EffectiveYaml::signer).toList());
    keys.publicKeys().ifPresent(file -> out.entry(1, "public-keys", quoted(file)));
  }

  private void timing(Timing timing) {
    out.open("timing");
    out.entry(1, "lead", timing.lead());
    out.entry(1, "useful-until", timing.usefulUntil());
    out.entry(1, "settle", timing.settle());
  }

  private void api(ApiSettings api) {
    out.open("api");
    StatusEndpoint status = api.status();
    AdminEndpoint admin = api.admin();
    Endpoint metrics = api.metrics();
    out.entry(
        1,
        "status",
        "{"
            + listener(status.host(), status.port(), status.behindProxy())
            + maybe("observer-token-file", status.observerTokenFile())
            + "}");
    out.entry(
        1,
        "admin",
        "{"
            + listener(admin.host(), admin.port(), admin.behindProxy())
            + also("allowed-hosts", quotedList(admin.allowedHosts()))
            + "}");
    out.entry(
        1, "metrics", "{" + listener(metrics.host(), metrics.port(), metrics.behindProxy()) + "}");
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

  private static String listener(String host, int port, boolean behindProxy) {
    return flow("host", quoted(host))
        + also("port", Integer.toString(port))
        + also("behind-proxy", behindProxy ? "on" : "off");
  }
}
