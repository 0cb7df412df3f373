package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What all orders about a gateway have in common: first what it comes to, then the question. */
final class GatewayOrder {

  @Mixin private final Running running;
  @Mixin private final WideOption wide = new WideOption();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(paramLabel = "GATEWAY", description = "Its name in the configuration.")
  private String gateway = "";

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description = "Why; it is kept with the order. One line.")
  private @Nullable String note;

  @Option(names = "--dry-run", description = "Say what it would come to, and do nothing.")
  private boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  GatewayOrder(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  Running running() {
    return running;
  }

  /**
   * Carries it out.
   *
   * @param kind what is to be, as the API calls it
   * @param validators keys or indices; empty for all
   */
  int give(String kind, List<String> validators) {
    AdminClient client = running.client();
    if (dryRun) {
      return running.show(post(client, kind, validators, true), wide, EffectPrinter::print);
    }
    if (!yes) {
      JsonNode preview = post(client, kind, validators, true);
      if (EffectPrinter.isUnchanged(preview)) {
        return running.show(preview, wide, EffectPrinter::print);
      }
      confirm(preview, kind);
    }
    return running.show(post(client, kind, validators, false), wide, EffectPrinter::print);
  }

  private void confirm(JsonNode preview, String kind) {
    PrintWriter prompts = spec.commandLine().getErr();
    EffectPrinter.print(wide.screen(prompts, running.surroundings()), preview);
    prompts.println();
    prompts.flush();
    if (!running.surroundings().interactive()) {
      throw new OperatorException(
          Exit.REFUSED, "Not confirmed, so nothing was done. Nobody can be asked here: give --yes");
    }
    Confirmation.require(kind + " " + gateway, null, running.surroundings(), prompts);
  }

  private JsonNode post(AdminClient client, String kind, List<String> validators, boolean dry) {
    ObjectNode order = Json.object().put("kind", kind).put("dry_run", dry);
    if (note != null) {
      order.put("note", note);
    }
    if (!validators.isEmpty()) {
      var list = order.putArray("validators");
      validators.forEach(list::add);
    }
    String name = URLEncoder.encode(gateway, StandardCharsets.UTF_8).replace("+", "%20");
    return client.post(
        "/admin/v1/gateways/" + name + "/orders",
        order,
        said -> new OperatorException(Exit.USAGE, said));
  }
}
