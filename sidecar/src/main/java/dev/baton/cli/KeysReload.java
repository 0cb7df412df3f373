package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The keys of the running sidecar, found anew. */
@Command(
    name = "reload",
    header = "Has the running sidecar find out anew which keys there are.",
    description = {
      "Looks into the keystore folders and asks the signers elsewhere, as SIGHUP does. Of the"
          + " keystores only what is new, or failed before, is decrypted, after this command; baton"
          + " status tells how far that is. Keys that are gone are not signed with any more.",
      "",
      "Ends with 78 if a file is wrong: all that is wrong is named, and the keys in files stay as"
          + " they were. Ends with 69 if a signer did not list its keys."
    },
    footer = {"  baton keys reload", "  baton keys reload --json | jq '.data[].added'"})
final class KeysReload implements Callable<Integer> {

  private static final String OF_A_FILE = "key-failed";

  @Mixin private final Running running;

  KeysReload(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    JsonNode answer = running.client().post("/admin/v1/keys/reload");
    running.show(answer, KeysReload::print);
    return exitOf(answer).code();
  }

  private static Exit exitOf(JsonNode answer) {
    Exit exit = Exit.DONE;
    for (JsonNode signer : answer.path("data")) {
      for (JsonNode problem : signer.path("problems")) {
        if (problem.path("reason").asText().equals(OF_A_FILE)) {
          return Exit.CONFIGURATION;
        }
        exit = Exit.UNAVAILABLE;
      }
    }
    return exit;
  }

  private static void print(PrintWriter out, JsonNode answer) {
    for (JsonNode signer : answer.path("data")) {
      out.printf(
          "%s: %d added, %d removed, %d as before%n",
          Words.printable(signer.path("signer").asText()),
          signer.path("added").size(),
          signer.path("removed").size(),
          signer.path("unchanged").asInt());
      signer.path("added").forEach(key -> out.println("  + " + Words.printable(key.asText())));
      signer.path("removed").forEach(key -> out.println("  - " + Words.printable(key.asText())));
      for (JsonNode problem : signer.path("problems")) {
        out.println(Words.printable("  " + Status.particulars(problem)));
      }
    }
  }
}
