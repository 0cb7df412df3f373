package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigException;
import dev.baton.config.ConfigLoader;
import dev.baton.delegation.Reason;
import dev.baton.monitor.evidence.EvidenceCheck;
import dev.baton.monitor.evidence.EvidenceCheck.Party;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What bundles of evidence prove. */
@Command(
    name = "verify",
    header =
        "Says of each bundle of evidence whether it is proven, holds if something does, or not.",
    description = {
      "Needs the files only: no sidecar, no network. A file that is named by a hash must have the"
          + " content of that hash. What signatures do not cover is named as an assumption.",
      "",
      "Anyone can sign with a key of his own, so each signer, or a missed window's committer and"
          + " delegate, is compared with --signer, else with the gateways of the configuration if"
          + " there is one. Without either it is the bundle's own claim, and said to be that.",
      "",
      "Ends with 0 if all are proven or hold under what is named, with 77 if one is invalid or"
          + " about somebody who is not configured, and with 2 if a file cannot be read."
    },
    footer = {
      "  baton evidence verify evidence/*.json",
      "  baton evidence verify --signer 0x5fd0…9c1e --json bundle.json",
      "  baton evidence verify --config baton.yaml bundle.json"
    })
final class EvidenceVerify implements Callable<Integer> {

  private static final Pattern HASH = Pattern.compile("(?:0x)?([0-9a-fA-F]{64})(?:\\.json)?");

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "The configuration whose gateways the signers are compared with. Default: the file that"
              + " BATON_CONFIG names, else /etc/baton/baton.yaml, if it is there and in order.")
  private Optional<Path> config = Optional.empty();

  @Mixin private final JsonOption json = new JsonOption();
  @Mixin private final WideOption wide = new WideOption();
  @Spec private CommandSpec spec;

  @Option(
      names = "--signer",
      paramLabel = "ADDRESS",
      description =
          "The gateway's address: the signer of its frags, or of a missed window its committer."
              + " A bundle about another is invalid.")
  private Optional<Bytes> signer = Optional.empty();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The bundles.")
  private List<Path> files = List.of();

  private final Surroundings surroundings;

  EvidenceVerify(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What became of one file; the problem is empty if it could be read. */
  private record Checked(
      Path file, Optional<EvidenceCheck.Outcome> outcome, String problem, KnownGateways known) {
    Exit exit() {
      boolean valid = outcome.filter(EvidenceCheck.Outcome::isValid).isPresent();
      boolean strange = against().filter(known::isStranger).isPresent();
      return outcome.isEmpty() ? Exit.USAGE : valid && !strange ? Exit.DONE : Exit.REFUSED;
    }

    Optional<Party> against() {
      return outcome.flatMap(EvidenceCheck.Outcome::against);
    }

    String result() {
      return outcome.map(one -> one.result().code()).orElse("unreadable");
    }
  }

  @Override
  public Integer call() {
    KnownGateways known = known(signer.map(this::address));
    List<Checked> all = new ArrayList<>();
    files.forEach(file -> all.add(check(file, known)));
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted) {
      Json.print(out, document(all));
    } else {
      PrintWriter screen = wide.screen(out, surroundings);
      all.forEach(one -> print(screen, one));
      screen.flush();
    }
    return exit(all).code();
  }

  private Address address(Bytes bytes) {
    try {
      return new Address(bytes);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--signer is no address of 20 bytes", e);
    }
  }

  /** A configuration that is asked for must be in order; one that only may be there need not. */
  private KnownGateways known(Optional<Address> expected) {
    if (config.isPresent()) {
      return KnownGateways.of(expected, load(config.get()), config.get().toString());
    }
    Path usual =
        Path.of(surroundings.environment().getOrDefault("BATON_CONFIG", ConfigOption.USUAL));
    if (!Files.exists(usual)) {
      return KnownGateways.none(expected, "there is no configuration " + usual);
    }
    try {
      return KnownGateways.of(expected, load(usual), usual.toString());
    } catch (ConfigException e) {
      return KnownGateways.none(expected, "the configuration " + usual + " cannot be used");
    }
  }

  private BatonConfig load(Path file) {
    return ConfigLoader.load(file, surroundings.environment());
  }

  private static Checked check(Path file, KnownGateways known) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(EvidenceCheck.MAX_BYTES + 1);
      return new Checked(
          file,
          Optional.of(EvidenceCheck.check(bytes, addressOf(file), known.expected())),
          "",
          known);
    } catch (NoSuchFileException e) {
      return new Checked(file, Optional.empty(), "there is no such file", known);
    } catch (IOException e) {
      return new Checked(file, Optional.empty(), "cannot be read: " + e.getMessage(), known);
    }
  }

  /** A name that is a hash is a promise of the content. */
  private static Optional<Bytes> addressOf(Path file) {
    Matcher name = HASH.matcher(String.valueOf(file.getFileName()));
    return name.matches() ? Optional.of(Bytes.fromHex(name.group(1))) : Optional.empty();
  }

  private static Exit exit(List<Checked> all) {
    List<Exit> exits = all.stream().map(Checked::exit).toList();
    return exits.contains(Exit.USAGE)
        ? Exit.USAGE
        : exits.contains(Exit.REFUSED) ? Exit.REFUSED : Exit.DONE;
  }

  private static void print(PrintWriter out, Checked checked) {
    String what = checked.outcome().map(EvidenceVerify::words).orElse(checked.problem());
    line(out, checked.file() + ": " + what);
    checked.against().ifPresent(one -> line(out, "  " + checked.known().words(one)));
    checked
        .outcome()
        .ifPresent(one -> one.assumptions().forEach(each -> line(out, "  if " + each)));
  }

  /** On a screen that is limited keys are shortened, as in the tables. */
  private static void line(PrintWriter out, String text) {
    String shown = Screen.columns(out).isPresent() ? Words.shortKeys(text) : text;
    Filling.line(out, Words.printable(shown), "    ");
  }

  private static String words(EvidenceCheck.Outcome outcome) {
    String kind = outcome.kind().map(name -> name + ": ").orElse("");
    return switch (outcome.result()) {
      case PROVEN -> "PROVEN, " + kind + outcome.statement();
      case HOLDS_IF -> "HOLDS IF, " + kind + outcome.statement();
      case INVALID ->
          "INVALID (" + Reason.EVIDENCE_INVALID.code() + "), " + kind + outcome.statement();
    };
  }

  private static ObjectNode document(List<Checked> all) {
    ObjectNode document = Json.object().put("valid", exit(all) == Exit.DONE);
    ArrayNode list = document.putArray("evidence");
    for (Checked checked : all) {
      ObjectNode one = list.addObject().put("file", checked.file().toString());
      one.put("result", checked.result());
      checked.outcome().ifPresentOrElse(outcome -> put(one, outcome), () -> problem(one, checked));
      checked.against().ifPresent(party -> put(one.putObject("against"), party, checked.known()));
    }
    return document;
  }

  private static void put(ObjectNode json, Party party, KnownGateways known) {
    json.put("address", party.address().toHex());
    party.delegate().ifPresent(delegate -> json.put("delegate", delegate.toHex()));
    json.put("compared_with", known.comparedWith());
    json.put("gateway", known.gateway(party).orElse(null));
  }

  private static void problem(ObjectNode json, Checked checked) {
    json.put("problem", checked.problem());
  }

  private static void put(ObjectNode json, EvidenceCheck.Outcome outcome) {
    outcome.kind().ifPresent(kind -> json.put("kind", kind));
    outcome.address().ifPresent(address -> json.put("address", address.toHex()));
    if (outcome.isValid()) {
      json.put("statement", outcome.statement());
      ArrayNode assumptions = json.putArray("assumptions");
      outcome.assumptions().forEach(assumptions::add);
    } else {
      json.put("reason", Reason.EVIDENCE_INVALID.code()).put("problem", outcome.statement());
    }
  }
}
