package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** For supervisors of containers. */
@Command(
    name = "healthcheck",
    header = "Says whether the running sidecar is alive, for container images.",
    description =
        "Asks the status server of the running sidecar, and ends with 0 if it is alive, with 69 if"
            + " not or if it does not answer.",
    footer = {"  baton healthcheck", "  baton healthcheck --ready --timeout 1000"})
final class Healthcheck implements Callable<Integer> {

  @Mixin private final SidecarFinder sidecar;
  @Mixin private final JsonOption json = new JsonOption();
  @Spec private CommandSpec spec;

  @Option(
      names = "--ready",
      description =
          "Ask whether it is ready too: beacon nodes, journal, clock. Do not restart it for that:"
              + " a sidecar that is not ready repairs itself or needs its operator.")
  private boolean ready;

  @Option(
      names = "--timeout",
      paramLabel = "MS",
      defaultValue = "2000",
      description = "How long to wait, in milliseconds. Default: ${DEFAULT-VALUE}.")
  private int timeoutMillis;

  Healthcheck(Surroundings surroundings) {
    this.sidecar = new SidecarFinder(surroundings);
  }

  @Override
  public Integer call() {
    AtLeast.require(spec.commandLine(), "--timeout", timeoutMillis, 1);
    Duration timeout = Duration.ofMillis(timeoutMillis);
    OwnServer server = new OwnServer("api.status", sidecar.status(), timeout);
    String path = ready ? "/readyz" : "/livez";
    try {
      return judge(path, server.get(path, Optional.empty()));
    } catch (IOException e) {
      throw new OperatorException(
          Exit.UNAVAILABLE, server.base() + path + " does not answer: " + e.getMessage());
    }
  }

  private int judge(String path, OwnServer.Answer answer) {
    PrintWriter out = spec.commandLine().getOut();
    boolean well = answer.isSuccess();
    List<String> reasons = well ? List.of() : reasons(answer.body());
    if (json.wanted) {
      var document = Json.object().put("ok", well).put("path", path);
      document.put("status", answer.status());
      reasons.forEach(document.putArray("reasons")::add);
      Json.print(out, document);
    } else {
      out.println(well ? "ok" : "not well, " + path + " says " + answer.status() + " " + reasons);
      out.flush();
    }
    return well ? Exit.DONE.code() : Exit.UNAVAILABLE.code();
  }

  private static List<String> reasons(String body) {
    List<String> reasons = new ArrayList<>();
    try {
      for (JsonNode check : Json.parse(body).path("checks")) {
        if (!check.path("ok").asBoolean()) {
          reasons.add(check.path("reason").asText());
        }
      }
    } catch (IllegalArgumentException e) {
      reasons.add("the answer is not Baton's");
    }
    return reasons;
  }
}
