package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Reads a file of validators for a command, or says all that is wrong with it. */
final class PoolSource {

  private static final int SHOWN = 100;

  private final Running running;

  PoolSource(Running running) {
    this.running = running;
  }

  /**
   * Does something with what is in a file.
   *
   * @return the exit code
   */
  int with(Path file, PoolFile.Second second, Function<List<PoolFile.Line>, Integer> then) {
    PoolFile.Content content = PoolFile.read(file, second);
    if (!content.problems().isEmpty()) {
      say(file, content.problems());
      return Exit.REFUSED.code();
    }
    return then.apply(content.lines());
  }

  private void say(Path file, List<PoolFile.Problem> problems) {
    String title =
        file + " has " + Words.count(problems.size(), "problem") + ", so nothing was sent";
    if (running.json()) {
      ObjectNode document = Json.object();
      ObjectNode error = document.putObject("error").put("exit_code", Exit.REFUSED.code());
      error.put("message", title);
      ArrayNode list = error.putArray("problems");
      problems.forEach(
          one ->
              list.addObject()
                  .put("line", one.line())
                  .put("column", one.column())
                  .put("what", one.what()));
      Json.print(running.out(), document);
      return;
    }
    PrintWriter err = running.err();
    err.println(Words.printable(title) + ":");
    problems.stream().limit(SHOWN).forEach(one -> err.println("  " + one));
    if (problems.size() > SHOWN) {
      err.println("  and " + (problems.size() - SHOWN) + " more; --json names them");
    }
    err.flush();
  }
}
