package dev.baton.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The slots that the validators own. */
@Command(
    name = "duties",
    header = "Lists the slots that your validators own in this epoch and the next.",
    description =
        "Asks the running sidecar, which asks the beacon nodes. A slot is in it however it ended:"
            + " its phase and reason say how it stands.",
    footer = {"  baton duties", "  baton duties --json | jq -r '.data[].slot'"})
final class Duties implements Callable<Integer> {

  @Mixin private final Running running;
  @Mixin private final WideOption wide = new WideOption();

  Duties(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    return running.show(
        running.client().get("/admin/v1/duties"),
        wide,
        (out, answer) -> {
          if (answer.path("data").isEmpty()) {
            out.println("No slot of the known epochs belongs to one of your validators.");
          } else {
            Slots.print(out, answer.path("data"), running.surroundings().clock().instant());
          }
        });
  }
}
