package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every validator with its group, and whether it takes part. */
@Command(
    name = "list",
    header = "Lists the validators: group, whether opted in, whether they can be signed for.",
    description = "FROM says whether the group is the configuration's, or was assigned (roster).",
    footer = {
      "  baton validators list --group main",
      "  baton validators list --opted-out --json | jq -r '.data[].validator'"
    })
final class ValidatorsList implements Callable<Integer> {

  @Mixin private final Running running;
  @Mixin private final WideOption wide = new WideOption();

  @Option(names = "--group", paramLabel = "NAME", description = "Those of this group only.")
  private @Nullable String group;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description =
          "Those of this file only: a public key at the beginning of each line. Keys of others are"
              + " named, too.")
  private @Nullable Path file;

  @Option(names = "--opted-out", description = "Those that are opted out only.")
  private boolean optedOut;

  ValidatorsList(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    Path given = file;
    if (given == null) {
      return show(Set.of());
    }
    return new PoolSource(running)
        .with(
            given,
            PoolFile.Second.SKIPPED,
            lines ->
                show(
                    lines.stream()
                        .map(PoolFile.Line::key)
                        .collect(Collectors.toCollection(LinkedHashSet::new))));
  }

  private int show(Set<String> keys) {
    Map<String, String> filter = new LinkedHashMap<>();
    if (group != null) {
      filter.put("group", group);
    }
    if (optedOut) {
      filter.put("opted_in", "false");
    }
    List<JsonNode> all = new PoolClient(running.client()).list(filter);
    ObjectNode answer = Json.object();
    ArrayNode data = answer.putArray("data");
    all.stream()
        .filter(one -> file == null || keys.contains(one.path("validator").asText()))
        .forEach(data::add);
    if (file != null) {
      Set<String> others = new LinkedHashSet<>(keys);
      all.forEach(one -> others.remove(one.path("validator").asText()));
      others.forEach(answer.putArray("not_listed")::add);
    }
    return running.show(answer, wide, ValidatorsList::print);
  }

  private static void print(PrintWriter out, JsonNode answer) {
    if (answer.path("data").isEmpty()) {
      out.println("No validator of this sidecar is like that.");
    } else {
      Table table = new Table("index", "group", "from", "opted", "signable", "validator");
      for (JsonNode one : answer.path("data")) {
        table.row(
            one.path("validator_index").asText("-"),
            one.path("group").asText("-"),
            one.path("group_from").asText("-"),
            one.path("opted_in").asBoolean() ? "in" : "out",
            one.path("signable").asBoolean() ? "yes" : "no",
            one.path("validator").asText());
      }
      table.print(out);
    }
    if (!answer.path("not_listed").isEmpty()) {
      out.println();
      out.println("In the file, and no validator of this sidecar that is like that:");
      answer.path("not_listed").forEach(one -> out.println("  " + one.asText()));
    }
  }
}
