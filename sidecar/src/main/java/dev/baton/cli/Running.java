package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of a command about the running sidecar, and what follows from them. */
final class Running {

  @Mixin private final SidecarFinder sidecar;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = JsonOption.NAME,
      description = "Print the sidecar's answer as one JSON document, also if the command fails.")
  private boolean json;

  private final Surroundings surroundings;

  Running(Surroundings surroundings) {
    this.sidecar = new SidecarFinder(surroundings);
    this.surroundings = surroundings;
  }

  /** How an answer is shown to people. */
  interface View {
    void print(PrintWriter out, JsonNode answer);
  }

  AdminClient client() {
    return sidecar.admin();
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** Whether one JSON document is wanted. */
  boolean json() {
    return json;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Prints an answer in the form that is wanted; tables fit the terminal unless told otherwise. */
  int show(JsonNode answer, WideOption wide, View view) {
    return show(answer, (out, shown) -> view.print(wide.screen(out, surroundings), shown));
  }

  /** Prints an answer in the form that is wanted. */
  int show(JsonNode answer, View view) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.print(out, answer);
    } else {
      view.print(out, answer);
      out.flush();
    }
    return Exit.DONE.code();
  }
}
