package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.KeyInventory;
import dev.baton.config.BatonConfig;
import dev.baton.config.RelaySettings;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.StatusView.SignerStatus;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.KeyProbe;
import dev.baton.signer.Scheme;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether signers sign what relays take. */
@Command(
    name = "probe",
    header = "Has each signer sign what means nothing, and says whether relays would take it.",
    description =
        "One key of each signer signs a fixed message that is in no contract, and its signature is"
            + " verified under scheme N, which relays take, then under the older scheme L. Nothing"
            + " is sent to a relay, and the journal is not touched: safe beside a running sidecar."
            + " Ends with 0 if every signer that was probed signs by N, else with 77.",
    footer = {"  baton keys probe", "  baton keys probe --signer dirk --all"})
final class KeysProbe implements Callable<Integer> {

  @Mixin private final KeysOptions options;
  @Mixin private final WideOption wide = new WideOption();
  @Spec private CommandSpec spec;

  @Option(
      names = "--signer",
      paramLabel = "NAME",
      description = "Probe only this one; local are the keystores.")
  private @Nullable String signer;

  @Option(names = "--all", description = "Probe every key, one after the other.")
  private boolean all;

  KeysProbe(Surroundings surroundings) {
    this.options = new KeysOptions(surroundings);
  }

  /** What one signer did with one key, or why it did nothing. */
  private record Line(
      String signer,
      Optional<String> key,
      Optional<Scheme> signs,
      Optional<Obstacle> obstacle,
      String said) {

    static Line of(KeyProbe.Result result) {
      return new Line(
          result.signer(),
          Optional.of(result.key().toHex()),
          result.signs(),
          result.obstacle(),
          result.obstacle().map(Obstacle::detail).orElse("as relays need it"));
    }

    static Line without(SignerStatus status) {
      String said = status.detail().isEmpty() ? "has no key to probe" : status.detail();
      return new Line(
          status.name(),
          Optional.empty(),
          Optional.empty(),
          status.reason().map(reason -> new Obstacle(reason, said)),
          said);
    }

    boolean isGood() {
      return signs.filter(Scheme.N::equals).isPresent();
    }
  }

  @Override
  public Integer call() {
    BatonConfig loaded = options.load();
    FoundChain chain = options.chain(loaded);
    List<Line> lines = options.with(loaded, chain, this::probe);
    boolean good = !lines.isEmpty() && lines.stream().allMatch(Line::isGood);
    Exit exit = good ? Exit.DONE : Exit.REFUSED;
    PrintWriter out = spec.commandLine().getOut();
    if (options.wantsJson()) {
      Json.print(out, document(loaded, chain, lines, exit));
    } else {
      print(options.screen(wide), loaded, chain, lines);
    }
    return exit.code();
  }

  private Future<List<Line>> probe(KeyInventory keys) {
    List<KeyBackend> chosen = chosen(keys);
    return keys.ready(all, options.timeout())
        .compose(waited -> keys.probe(chosen, all ? Integer.MAX_VALUE : 1))
        .map(results -> lines(keys, chosen, results));
  }

  /** Keystores are a place even where none is configured; then nobody asks for them. */
  private List<KeyBackend> chosen(KeyInventory keys) {
    if (signer == null) {
      return keys.places().stream()
          .filter(place -> place.isRemote() || !place.expected().isEmpty())
          .toList();
    }
    List<KeyBackend> named =
        keys.places().stream().filter(place -> place.name().equals(signer)).toList();
    if (named.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no signer of that name; there are "
              + String.join(", ", keys.places().stream().map(KeyBackend::name).toList()));
    }
    return named;
  }

  private static List<Line> lines(
      KeyInventory keys, List<KeyBackend> chosen, List<KeyProbe.Result> results) {
    List<Line> lines = new ArrayList<>();
    for (KeyBackend place : chosen) {
      List<Line> its =
          results.stream().filter(r -> r.signer().equals(place.name())).map(Line::of).toList();
      lines.addAll(its);
      if (its.isEmpty()) {
        keys.statuses().stream()
            .filter(status -> status.name().equals(place.name()))
            .map(Line::without)
            .forEach(lines::add);
      }
    }
    return lines;
  }

  private static void print(
      PrintWriter out, BatonConfig loaded, FoundChain chain, List<Line> lines) {
    out.println(
        "Relays need scheme N with signing id "
            + Words.shortKey(loaded.network().signingId().toHex())
            + ", nonce "
            + loaded.network().nonce()
            + " and chain id "
            + chain.spec().chainId()
            + (loaded.relays().isEmpty() ? "; none is configured" : ": " + names(loaded)));
    if (lines.isEmpty()) {
      out.println("There is no signer to probe: configure keys.keystores or keys.signers.");
    } else {
      Table table = new Table("signer", "key", "signs", "result");
      lines.forEach(
          line ->
              table.row(
                  line.signer(),
                  line.key().map(Words::shortKey).orElse("-"),
                  line.signs().map(Enum::name).orElse("-"),
                  line.obstacle().map(o -> o.reason().code() + ": ").orElse("") + line.said()));
      table.print(out);
    }
    out.flush();
  }

  private static String names(BatonConfig loaded) {
    return String.join(", ", loaded.relays().stream().map(RelaySettings::name).toList());
  }

  private static ObjectNode document(
      BatonConfig loaded, FoundChain chain, List<Line> lines, Exit exit) {
    ObjectNode document = Json.object().put("ok", exit == Exit.DONE).put("exit_code", exit.code());
    ObjectNode needed = document.putObject("needed").put("scheme", Scheme.N.name());
    needed.put("signing_id", loaded.network().signingId().toHex());
    needed.put("nonce", loaded.network().nonce().toString());
    needed.put("chain_id", chain.spec().chainId().toString());
    loaded.relays().stream().map(RelaySettings::name).forEach(needed.putArray("relays")::add);
    ArrayNode probes = document.putArray("probes");
    for (Line line : lines) {
      ObjectNode one = probes.addObject().put("signer", line.signer()).put("ok", line.isGood());
      line.key().ifPresent(key -> one.put("key", key));
      line.signs().ifPresent(scheme -> one.put("signs", scheme.name()));
      line.obstacle().ifPresent(obstacle -> one.put("reason", obstacle.reason().code()));
      one.put("detail", line.said());
    }
    return document;
  }
}
