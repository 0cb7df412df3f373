package dev.baton.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Configurations for tests. */
final class Configs {

  static final Path FILE = Path.of("/etc/baton/baton.yaml");
  static final String KEY_1 =
      "0x883827193f7627cd04e621e1e8d56498362a52b2a30c9a1c72036eb935c4278dee23d38a24d2f7dda62689886f0c39f4";
  static final String KEY_2 =
      "0xaf53b192a82ec1229e8fce4f99cb60287ce33896192b6063ac332b36fbe87ba1b2936bbc849ec68a0132362ab11a7754";
  static final String KEY_3 =
      "0xaf6e96c0eccd8d4ae868be9299af737855a1b08d57bccb565ea7e69311a30baeebe08d493c3fea97077e8337e95ac5a6";

  /** A file of validator indices. */
  static final Path OPTED_IN =
      Path.of("src/test/resources/dev/baton/config/opted-in.txt").toAbsolutePath();

  static final String LEAST =
      """
      network: hoodi
      beacon: {nodes: [{url: "http://127.0.0.1:5052"}]}
      """;

  static final String SIGNING =
      LEAST
          + """
          signing: on
          keys: {keystores: [{path: keys, passwords: secrets}]}
          gateways: [{name: alpha, delegate: %s, committer: 0x5555555555555555555555555555555555555555}]
          groups: [{name: default, validators: all, gateways: [alpha]}]
          relays: [{name: relay-1, url: "https://relay.example", dialect: specification}]
          """
              .formatted(KEY_1);

  /** One signer of each kind with every key that it takes. */
  static final String SIGNERS =
      "["
          + String.join(
              ", ",
              "{name: signer-1, kind: commit-boost, url: 'https://signer.example:20000', timeout: 2s,"
                  + " server-certificate: cb.pem, module-id: BATON, jwt-secret-file: jwt}",
              "{name: w3s, kind: web3signer, url: 'https://127.0.0.1:9000', client-key: w3s.key,"
                  + " server-certificate: w3s.pem, client-certificate: w3s-client.pem}",
              "{name: dirk, kind: dirk, urls: ['https://dirk-1:13141', 'https://dirk-2:13141'],"
                  + " accounts: [Validators, 'Others/node-[12]-.*'], server-certificate: ca.pem,"
                  + " client-certificate: dirk.pem, client-key: dirk.key}")
          + "]";

  /** All that the gateway of {@link #SIGNING} can have beside what it must have. */
  static final String GATEWAY =
      "url: 'https://alpha.example', control-url: 'http://alpha.example:9997', stream-url:"
          + " 'ws://alpha.example:9999', signer: 0x6666666666666666666666666666666666666666, ";

  /** All that the group of {@link #SIGNING} can have beside its validators. */
  static final String GROUP =
      "policy: weighted, gateways: [alpha], weights: {alpha: 3}, rollups: [base-one], pin: alpha,"
          + " deny: [], max-consecutive: 4, slo: strict";

  /** Everything about rollups and how gateways are watched. */
  static final String WATCHING =
      """
      rollups:
        - name: base-one
          phase: permissionless
          gateways: from-registry
          nodes:
            - {name: op-1, kind: op-node, url: 'http://10.0.0.1:9545', host: rack-1, path: line-a}
            - {name: op-el, kind: execution, url: 'http://10.0.0.1:8547', host: rack-1, path: line-a}
          registry: http://10.0.0.1:8081
          portal-metrics: http://10.0.0.1:9466
          batch-inbox: 0x7777777777777777777777777777777777777777
        - {name: taiko, phase: observe, gateways: [alpha]}
      slos: [{name: strict, misses-in-a-row: 1, latency: 90ms, cool-down: 7200}]
      pool: {max-share: 60}
      execution-nodes: [{name: el-1, url: 'http://127.0.0.1:8545'}]
      observers: [{name: site-b, url: 'https://b.example', token-file: peer, host: b, path: line-b}]
      api: {status: {observer-token-file: observers}}
      opted-in: {file: %s}
      hooks:
        - {name: pager, kind: webhook, url: 'https://pager.example', token-file: pager, on: [revoked]}
        - {name: boost, kind: rollup-boost, url: 'http://10.0.0.1:5555', rollups: [base-one]}
      monitor:
        enabled: off
        one-machine: on
        heartbeat-key-file: heartbeat.key
        retention: 36h
        canary: {key-file: canary.key, budget-per-day: 500000, rollup: base-one}
      """
          .formatted(OPTED_IN);

  private Configs() {}

  static BatonConfig load(String yaml) {
    return load(yaml, Map.of());
  }

  static BatonConfig load(String yaml, Map<String, String> environment) {
    return ConfigLoader.parse(FILE, yaml, environment, Map.of());
  }

  static List<String> problems(String yaml) {
    return problems(yaml, Map.of());
  }

  static List<String> problems(String yaml, Map<String, String> environment) {
    return catchThrowableOfType(ConfigException.class, () -> load(yaml, environment))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }
}
