package dev.baton.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.NetworkControls;
import dev.baton.config.BatonConfig;
import dev.baton.config.ExecutionNodeSettings;
import dev.baton.config.ObserverSettings;
import dev.baton.config.RollupSettings;
import dev.baton.gateway.RegistryView;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.HttpLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What gateways are watched with: registries, nodes of rollups and of L1, based-op's control. */
final class WatchCheck {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern CHAIN_ID = Pattern.compile("0x[0-9a-fA-F]{1,16}");
  private static final String LATER = "While it lasts, what it would show counts as unknown.";

  private final Vertx vertx;
  private final BatonConfig config;
  private final InstantSource clock;

  WatchCheck(Vertx vertx, BatonConfig config, InstantSource clock) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
  }

  Future<List<Finding>> check() {
    List<Future<Finding>> checks = new ArrayList<>();
    if (NetworkControls.isBlind(config)) {
      checks.add(Future.succeededFuture(blind()));
    }
    config
        .gateways()
        .forEach(
            gateway ->
                gateway
                    .controlUrl()
                    .ifPresent(url -> checks.add(control("gateway " + gateway.name(), url))));
    config.executionNodes().forEach(node -> checks.add(executionNode(node)));
    config.rollups().forEach(rollup -> rollup(rollup, checks));
    return Future.all(checks).map(all -> all.<Finding>list());
  }

  private static Finding blind() {
    return Finding.warn(
        "monitor.one-machine",
        "everything is on loopback, so no gateway is suspended for silence: a tunnel may be down",
        "If no tunnel ends on loopback, set monitor.one-machine: on.");
  }

  private void rollup(RollupSettings rollup, List<Future<Finding>> checks) {
    String name = "rollup " + rollup.name();
    rollup.nodes().forEach(node -> checks.add(observer(name + " node " + node.name(), node)));
    rollup.registry().ifPresent(url -> checks.add(registry(name + " registry", url, rollup)));
    rollup
        .portalMetrics()
        .ifPresent(
            url ->
                checks.add(ask(name + " portal", url, HttpCall.get("/metrics"), WatchCheck::any)));
  }

  private Future<Finding> registry(String check, URI url, RollupSettings rollup) {
    RegistryView view = new RegistryView(client(url), rollup.registryUpdateBlocks(), clock);
    return view.look()
        .map(
            seen ->
                seen.reason()
                    .map(reason -> Finding.warn(check, seen.detail(), reason.remedy()))
                    .orElseGet(() -> Finding.ok(check, seen.detail() + ", in turns as it says")))
        .eventually(view::close);
  }

  private Future<Finding> observer(String check, ObserverSettings node) {
    return switch (node.kind()) {
      case OP_NODE -> ask(check, node.url(), rpc("optimism_syncStatus"), WatchCheck::spoken);
      case TAIKO -> ask(check, node.url(), HttpCall.get("/status"), WatchCheck::any);
      case EXECUTION -> ask(check, node.url(), rpc("eth_blockNumber"), WatchCheck::spoken);
    };
  }

  private Future<Finding> executionNode(ExecutionNodeSettings node) {
    String check = "execution node " + node.name();
    BoundedHttpClient client = client(node.url());
    return client
        .send(rpc("eth_chainId"))
        .map(answer -> chain(check, answer))
        .otherwise(failure -> Finding.warn(check, Failed.reason(failure), LATER))
        .eventually(client::close);
  }

  /** What a node of another chain says would be believed. */
  private Finding chain(String check, HttpAnswer answer) {
    String said = result(answer).map(JsonNode::asText).orElse("");
    if (!CHAIN_ID.matcher(said).matches()) {
      return Finding.warn(check, unlike(answer), "Correct its URL.");
    }
    BigInteger found = new BigInteger(said.substring(2), 16);
    return config
        .network()
        .chainId()
        .filter(expected -> !expected.toString().equals(found.toString()))
        .map(
            expected ->
                Finding.misconfigured(
                    check,
                    "is on chain " + found + ", not " + expected,
                    "Name a node of the network under execution-nodes."))
        .orElseGet(() -> Finding.ok(check, "answers, on chain " + found));
  }

  /** Without a token it refuses, and so shows that it is there. */
  private Future<Finding> control(String gateway, URI url) {
    return ask(
        gateway + " control",
        url,
        rpc("control_heartbeat"),
        answer ->
            answer.status() < 500
                ? Optional.of("answers with status " + answer.status())
                : Optional.empty());
  }

  private Future<Finding> ask(
      String check, URI url, HttpCall call, Function<HttpAnswer, Optional<String>> good) {
    BoundedHttpClient client = client(url);
    return client
        .send(call)
        .map(
            answer ->
                good.apply(answer)
                    .map(found -> Finding.ok(check, found))
                    .orElseGet(() -> Finding.warn(check, unlike(answer), "Correct its URL.")))
        .otherwise(failure -> Finding.warn(check, Failed.reason(failure), LATER))
        .eventually(client::close);
  }

  private static String unlike(HttpAnswer answer) {
    return "answers otherwise than it should: status " + answer.status() + " " + answer.words();
  }

  private static Optional<String> any(HttpAnswer answer) {
    return answer.isSuccess() ? Optional.of("answers") : Optional.empty();
  }

  private static Optional<String> spoken(HttpAnswer answer) {
    return result(answer).map(there -> "answers");
  }

  private static Optional<JsonNode> result(HttpAnswer answer) {
    try {
      JsonNode document = MAPPER.readTree(answer.body().getBytes());
      return Optional.ofNullable(document)
          .map(there -> there.path("result"))
          .filter(there -> answer.isSuccess() && !there.isMissingNode() && !there.isNull());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private BoundedHttpClient client(URI url) {
    return new BoundedHttpClient(vertx, url, Optional.empty(), HttpLimits.DEFAULTS);
  }

  private static HttpCall rpc(String method) {
    return HttpCall.post(
        "/",
        Buffer.buffer(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[]}"));
  }
}
