package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.relay.WireDelegation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether delegations are signed by their proposers. */
@Command(
    name = "verify",
    header = "Checks the signatures of delegations from a file, whoever made them.",
    description =
        "Reads signed delegations as relays have them, in either dialect: one, a list, or one a"
            + " line. Prints a line for each, and ends with 0 only if there is one at least and all"
            + " are valid, else with 77. Needs no running sidecar, and with --network no"
            + " configuration.",
    footer = {
      "  baton verify delegations.json",
      "  curl -s https://relay.example/delegations/9000123 | baton verify --network hoodi -"
    })
final class Verify implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @Mixin private final SigningOptions signing;
  @Mixin private final JsonOption json = new JsonOption();
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file, or - for standard input.")
  private String file;

  private final Surroundings surroundings;

  Verify(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.signing = new SigningOptions(surroundings);
  }

  /** What became of one delegation; the problem is empty if it is valid. */
  private record Verdict(DelegationFile.Item item, String problem) {
    boolean isValid() {
      return problem.isEmpty();
    }
  }

  @Override
  public Integer call() {
    SigningOptions.Terms terms = signing.terms();
    CommitBoostScheme scheme = new CommitBoostScheme(terms.network());
    List<Verdict> verdicts = read().stream().map(item -> verdict(item, terms, scheme)).toList();
    boolean allValid = !verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::isValid);
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted) {
      Json.print(out, document(verdicts, allValid));
    } else {
      print(out, verdicts);
    }
    return (allValid ? Exit.DONE : Exit.REFUSED).code();
  }

  private List<DelegationFile.Item> read() {
    if (file.equals(STANDARD_INPUT)) {
      return DelegationFile.read(surroundings.input());
    }
    Path named = Path.of(file);
    NamedFile.requireReadable(named);
    try (InputStream in = Files.newInputStream(named)) {
      return DelegationFile.read(in);
    } catch (IOException e) {
      throw NamedFile.unreadable(named, "cannot be read: " + e.getMessage());
    }
  }

  private static Verdict verdict(
      DelegationFile.Item item, SigningOptions.Terms terms, CommitBoostScheme scheme) {
    boolean valid =
        item.delegation().map(wire -> wire.with(terms.signing()).isValid(scheme)).orElse(false);
    String bad = item.problem().isEmpty() ? why(item, terms) : item.problem();
    return new Verdict(item, valid ? "" : bad);
  }

  private static String why(DelegationFile.Item item, SigningOptions.Terms terms) {
    boolean carried = item.delegation().flatMap(WireDelegation::signing).isPresent();
    return "the signature is not the proposer's for this message on the network with chain id "
        + terms.network().chainId()
        + (carried ? "" : ", with the assumed signing id and nonce " + terms.signing().nonce());
  }

  private static void print(PrintWriter out, List<Verdict> verdicts) {
    for (int i = 0; i < verdicts.size(); i++) {
      Verdict verdict = verdicts.get(i);
      String what =
          verdict.item().delegation().map(d -> named(d.message())).orElse("entry " + (i + 1));
      String end = verdict.isValid() ? "valid" : "invalid: " + verdict.problem();
      out.println(Words.printable(what + ": " + end));
    }
    if (verdicts.isEmpty()) {
      out.println("There is no delegation in it.");
    }
    out.flush();
  }

  private static String named(DelegationMessage message) {
    return "slot "
        + message.slot()
        + ", proposer "
        + message.proposer().toShortString()
        + " to "
        + message.delegate().toShortString();
  }

  private static ObjectNode document(List<Verdict> verdicts, boolean allValid) {
    ObjectNode document = Json.object().put("valid", allValid);
    ArrayNode list = document.putArray("delegations");
    for (Verdict verdict : verdicts) {
      ObjectNode one = list.addObject().put("valid", verdict.isValid());
      verdict.item().delegation().ifPresent(d -> put(one, d.message()));
      if (!verdict.isValid()) {
        one.put("problem", verdict.problem());
      }
    }
    return document;
  }

  private static void put(ObjectNode json, DelegationMessage message) {
    json.put("slot", message.slot().toString()).put("proposer", message.proposer().toHex());
    json.put("delegate", message.delegate().toHex());
    json.put("committer", message.committer().toHex());
  }
}
