package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.delegation.Reason;
import dev.baton.monitor.evidence.EvidenceCheck;
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
      "Needs the files only: no sidecar, no configuration, no network. A file that is named by a"
          + " hash must have the content of that hash. What signatures do not cover is named as an"
          + " assumption.",
      "",
      "Ends with 0 if all are proven or hold under what is named, with 77 if one is invalid, and"
          + " with 69 if a file cannot be read."
    },
    footer = {
      "  baton evidence verify evidence/*.json",
      "  baton evidence verify --signer 0x5fd0…9c1e --json bundle.json"
    })
final class EvidenceVerify implements Callable<Integer> {

  private static final Pattern HASH = Pattern.compile("(?:0x)?([0-9a-fA-F]{64})(?:\\.json)?");

  @Mixin private final JsonOption json = new JsonOption();
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

  /** What became of one file; the problem is empty if it could be read. */
  private record Checked(Path file, Optional<EvidenceCheck.Outcome> outcome, String problem) {
    Exit exit() {
      boolean valid = outcome.filter(EvidenceCheck.Outcome::isValid).isPresent();
      return outcome.isEmpty() ? Exit.UNAVAILABLE : valid ? Exit.DONE : Exit.REFUSED;
    }

    String result() {
      return outcome.map(one -> one.result().code()).orElse("unreadable");
    }
  }

  @Override
  public Integer call() {
    Optional<Address> expected = signer.map(this::address);
    List<Checked> all = new ArrayList<>();
    files.forEach(file -> all.add(check(file, expected)));
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted) {
      Json.print(out, document(all));
    } else {
      all.forEach(one -> print(out, one));
      out.flush();
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

  private static Checked check(Path file, Optional<Address> expected) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(EvidenceCheck.MAX_BYTES + 1);
      return new Checked(
          file, Optional.of(EvidenceCheck.check(bytes, addressOf(file), expected)), "");
    } catch (NoSuchFileException e) {
      return new Checked(file, Optional.empty(), "there is no such file");
    } catch (IOException e) {
      return new Checked(file, Optional.empty(), "cannot be read: " + e.getMessage());
    }
  }

  /** A name that is a hash is a promise of the content. */
  private static Optional<Bytes> addressOf(Path file) {
    Matcher name = HASH.matcher(String.valueOf(file.getFileName()));
    return name.matches() ? Optional.of(Bytes.fromHex(name.group(1))) : Optional.empty();
  }

  private static Exit exit(List<Checked> all) {
    List<Exit> exits = all.stream().map(Checked::exit).toList();
    return exits.contains(Exit.UNAVAILABLE)
        ? Exit.UNAVAILABLE
        : exits.contains(Exit.REFUSED) ? Exit.REFUSED : Exit.DONE;
  }

  private static void print(PrintWriter out, Checked checked) {
    String what = checked.outcome().map(EvidenceVerify::words).orElse(checked.problem());
    out.println(Words.printable(checked.file() + ": " + what));
    checked
        .outcome()
        .ifPresent(
            one -> one.assumptions().forEach(each -> out.println(Words.printable("  if " + each))));
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
    }
    return document;
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
