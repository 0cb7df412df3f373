package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A gateway's keys that are not those that were pinned, accepted. */
@Command(
    name = "accept",
    header = "Accepts that a gateway has other keys than when it was first seen.",
    description = {
      "A gateway's delegate key, committer and signer are pinned when it is first seen. With others,"
          + " by the configuration or a registry, it gets no slot until this command accepts them."
          + " Ask its operator first, by another way than the one on which the change came.",
      "",
      "Shows the keys and asks for a phrase. A revocation of the gateway is not undone by this. Ends"
          + " with 77 if they are others by the time of the answer."
    },
    footer = {"  baton gateways accept alpha --dry-run", "  baton gateways accept alpha"})
final class GatewaysAccept implements Callable<Integer> {

  private static final List<String> PARTS = List.of("delegate", "committer", "signer");

  private final Surroundings surroundings;

  @Mixin private final Running running;
  @Mixin private final WideOption wide = new WideOption();

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Its name in the configuration.")
  private String name = "";

  @Option(names = "--dry-run", description = "Show the keys and accept nothing.")
  private boolean dryRun;

  @Option(
      names = "--confirm",
      paramLabel = "PHRASE",
      description = "The phrase that would have to be typed.")
  private @Nullable String confirm;

  GatewaysAccept(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    AdminClient client = running.client();
    String path = "/admin/v1/gateways/" + encoded(name) + "/keys";
    JsonNode now = client.get(path, Map.of(), said -> new OperatorException(Exit.USAGE, said));
    if (dryRun || !now.has("refused")) {
      return running.show(now, wide, (out, answer) -> print(out, answer, true));
    }
    PrintWriter prompts = wide.screen(spec.commandLine().getErr(), surroundings);
    print(prompts, now, confirm == null);
    Confirmation.require("accept the keys of " + name, confirm, surroundings, prompts);
    JsonNode refused = now.path("refused");
    String query =
        PARTS.stream()
            .map(part -> part + "=" + encoded(refused.path(part).asText()))
            .collect(Collectors.joining("&"));
    AdminClient.Attempt attempt =
        client.attempt(path + "/accept?" + query, Map.of(409, Exit.REFUSED));
    if (attempt.exit() != Exit.DONE) {
      throw new OperatorException(
          attempt.exit(), Words.printable(attempt.document().path("detail").asText()));
    }
    return running.show(
        attempt.document(),
        (out, answer) ->
            out.println(
                Words.printable(
                    "Accepted: with these keys " + name + " gets slots as its standing lets it.")));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Prints what is refused.
   *
   * @param undecided whether there is time yet to ask somebody
   */
  private static void print(PrintWriter out, JsonNode answer, boolean undecided) {
    String gateway = Words.printable(answer.path("gateway").asText());
    if (!answer.has("refused")) {
      out.println(
          answer.path("pinned").asBoolean()
              ? "Nothing changes: " + gateway + " has the keys that were pinned."
              : "Nothing changes: the keys of " + gateway + " are not pinned yet.");
    } else {
      RefusedKeysText.whole(out, gateway, answer.path(RefusedKeysText.FIELD));
      if (undecided) {
        out.println("Ask its operator first, by another way than the one on which they came.");
      }
    }
    out.flush();
  }
}
