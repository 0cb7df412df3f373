package dev.baton.metrics;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Draws docs/metrics.md from what Prometheus would read. */
final class MetricsPage {

  private static final String HEAD =
      """
      # Metrics

      Served in Prometheus' text format on `/metrics` of port 18563. Labels come from closed sets:
      states, the codes of [reasons.md](reasons.md) (`none` where nothing is wrong), and the names of
      nodes, relays and gateways in the configuration; never keys or slots. The histograms of slots
      have buckets in fractions of the chain's slot. A maximum (`_max`) is that of the last two
      minutes or so.

      <!-- Generated from what is registered; a test fails if the two differ. -->

      | Name | Type | Labels | What it is |
      |---|---|---|---|
      """;

  private static final Pattern SAMPLE =
      Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"[^\"]*\"");

  private MetricsPage() {}

  static String of(String scrape) {
    Map<String, String> types = new TreeMap<>();
    Map<String, String> help = new TreeMap<>();
    Map<String, Set<String>> labels = new TreeMap<>();
    for (String line : scrape.lines().toList()) {
      if (line.startsWith("# ")) {
        String[] words = line.split(" ", 4);
        (words[1].equals("TYPE") ? types : help).put(words[2], words[3]);
      } else {
        noteLabels(line, types, labels);
      }
    }
    String rows =
        types.entrySet().stream()
            .map(
                e ->
                    String.format(
                        "| `%s` | %s | %s | %s |%n",
                        e.getKey(),
                        e.getValue(),
                        labels.getOrDefault(e.getKey(), Set.of()).stream()
                            .map(l -> "`" + l + "`")
                            .collect(Collectors.joining(", ")),
                        help.getOrDefault(e.getKey(), "").replace("|", "\\|")))
            .collect(Collectors.joining());
    return HEAD + rows;
  }

  private static void noteLabels(
      String line, Map<String, String> types, Map<String, Set<String>> labels) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.find() || sample.group(2) == null) {
      return;
    }
    String name = sample.group(1);
    String family = types.containsKey(name) ? name : name.replaceAll("_(bucket|count|sum)$", "");
    Matcher label = LABEL.matcher(sample.group(2));
    while (label.find()) {
      labels.computeIfAbsent(family, f -> new TreeSet<>()).add(label.group(1));
    }
  }
}
