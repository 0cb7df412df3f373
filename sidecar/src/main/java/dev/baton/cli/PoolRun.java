package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.signer.local.LoadProgress;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A change of the roster from the wish to the end: the diff, the question, the batches, the
 * results. What is as desired already is not sent, so that the same command goes on where one broke
 * off.
 */
final class PoolRun {

  private static final Set<String> NOT_DUE = Set.of("unchanged", "refused");

  private final Running running;
  private final PoolOptions options;
  private final PoolClient client;

  PoolRun(Running running, PoolOptions options, PoolClient client) {
    this.running = running;
    this.options = options;
    this.client = client;
  }

  int run(List<PoolWish> wishes) {
    List<ObjectNode> changes = client.plan(wishes);
    Set<String> due =
        changes.stream()
            .filter(one -> !NOT_DUE.contains(one.path("change").asText()))
            .map(one -> one.path("validator").asText())
            .collect(Collectors.toSet());
    if (!running.json()) {
      new PoolDiff(changes).print(running.out());
    }
    if (!due.isEmpty() && !options.dryRun) {
      Confirmation.requireYes(options.yes, running.surroundings(), running.err());
      apply(wishes.stream().filter(wish -> due.contains(wish.key())).toList(), changes);
    }
    Exit exit = exit(changes);
    show(changes, due.size(), exit);
    return exit.code();
  }

  private void apply(List<PoolWish> wishes, List<ObjectNode> changes) {
    Map<String, ObjectNode> byKey = new HashMap<>();
    changes.forEach(one -> byKey.put(one.path("validator").asText(), one));
    ProgressBar bar = new ProgressBar(System.err, progress -> {});
    boolean shown = ProgressBar.isTerminal();
    for (ObjectNode result :
        client.apply(
            wishes,
            done -> {
              if (shown) {
                bar.show("Changing validators", new LoadProgress(done, 0, wishes.size()));
              }
            })) {
      ObjectNode change = byKey.get(result.path("validator").asText());
      if (change != null) {
        change.setAll(result);
      }
    }
  }

  private static Exit exit(List<ObjectNode> changes) {
    if (changes.stream().anyMatch(one -> one.path("result").asText().equals("failed"))) {
      return Exit.TRY_AGAIN;
    }
    boolean refused =
        changes.stream().anyMatch(one -> one.path("change").asText().equals("refused"));
    return refused ? Exit.REFUSED : Exit.DONE;
  }

  private void show(List<ObjectNode> changes, int due, Exit exit) {
    Map<String, Integer> results = new LinkedHashMap<>();
    changes.stream()
        .filter(one -> one.has("result"))
        .forEach(one -> results.merge(one.path("result").asText(), 1, Integer::sum));
    if (running.json()) {
      ObjectNode document = Json.object().put("ok", exit == Exit.DONE);
      document.put("exit_code", exit.code()).put("dry_run", options.dryRun).put("due", due);
      ObjectNode counts = document.putObject("results");
      results.forEach(counts::put);
      document.putArray("data").addAll(changes);
      Json.print(running.out(), document);
      return;
    }
    print(running.out(), results, due, changes);
  }

  private void print(
      PrintWriter out, Map<String, Integer> results, int due, List<ObjectNode> changes) {
    out.println();
    if (due == 0) {
      out.println("Nothing to do.");
    } else if (options.dryRun) {
      out.println("Only a dry run: nothing was changed.");
    } else {
      results.forEach((what, count) -> out.println(Words.count(count, "validator") + " " + what));
    }
    changes.stream()
        .filter(one -> one.path("result").asText().equals("failed"))
        .findFirst()
        .ifPresent(one -> out.println(Words.printable(again(one))));
    out.flush();
  }

  private static String again(JsonNode failed) {
    return "What failed: "
        + failed.path("detail").asText(failed.path("reason").asText())
        + ". Run the same command again: only the rest is sent.";
  }
}
