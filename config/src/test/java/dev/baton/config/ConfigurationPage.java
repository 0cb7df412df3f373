package dev.baton.config;

import dev.baton.bls.UInt64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes docs/configuration.md from what the readers declare. */
final class ConfigurationPage {

  private static final String INTRO =
      """
      # Configuration

      <!-- Generated from the code. Change the declarations, then run the build of the module config
           once with -Dbaton.docs=write. -->

      One YAML file in UTF-8, at most 4 MiB. `baton check-config` reports every mistake in it at once,
      with its place; a configuration with a mistake is refused with exit code 78.
      `config/src/main/resources/baton.example.yaml` shows every key.

      * The command line wins over the environment, the environment over the file.
      * A variable is the path of a key in upper case behind `BATON_`: two underscores for a dot, one
        for a dash, a number for a place in a list. `BATON_BEACON__TIMEOUT=3s` sets `beacon.timeout`,
        `BATON_TIMING__USEFUL_UNTIL=1` sets `timing.useful-until`, `BATON_RELAYS__0__URL=…` the URL of
        the first relay. A value that begins with `[` or `{` is read as YAML:
        `BATON_BEACON__NODES='[{url: http://127.0.0.1:5052}]'`. A variable that names no key is a
        mistake, except what Kubernetes sets for a service of the name baton (`BATON_SERVICE_…`,
        `BATON_PORT…`) and the launcher's own: %s.
      * Relative paths, those from the environment too, are taken from the folder of the file.
      * A path may begin with `${CREDENTIALS_DIRECTORY}/`, the folder in which systemd hands secrets to
        one service (`LoadCredential=`). Commands that systemd did not start take
        `/run/credentials/baton.service` for it.
      * A switch takes `on` or `off` (also true, false, yes, no). A duration is a whole number with
        its unit: `500ms`, `2s`, `1m`, `12h`, `14d`.
      * YAML aliases, tags and a key given twice are refused.
      * Secrets are never in this file, only the paths of the files that hold them. A URL with a user
        name, a password, a query or a fragment is refused.
      """;

  private static final String NETWORKS =
      """

      ## Networks

      What Baton pins for each `network`. A beacon node that answers anything else is refused by name.

      | network | genesis validators root | genesis fork version | chain id |
      |---|---|---|---|
      """;

  private static final String RELOAD =
      """

      ## Taking changes over

      SIGHUP, `baton reload` and `POST /admin/v1/reload` read the file again, with the environment that
      the sidecar was started with. Gateways, execution-nodes, rollups, slos, groups, pool, opted-in (the
      file too), hooks and monitor are taken over while it runs. Everything else needs a restart, and so
      does monitor.heartbeat-key-file.

      All of it is taken over or nothing: if a single key is wrong, needs a restart or would not be safe,
      each such key is named, and the old configuration holds as a whole. Half of a file is a
      configuration that nobody wrote.

      A mistake in the file does not keep an operator from a running sidecar: `baton revoke`, `status`
      and all other commands that only ask it need no more than `data-dir` and the host and port of
      `api.admin` (`healthcheck`: of `api.status`), and warn of the rest. Where one of these is left
      to its default, a key that there is not is an error all the same: it may be the one that was
      meant, with wrong indentation or another name. If the file cannot be read
      at all, they look into `data-dir` as the environment or the default has it, where a sidecar says
      in `running.json` which file it was started with and where it listens; `--data-dir DIR` names
      the folder, and nothing is read of the configuration. If the `data-dir` of a file that can be read
      holds such a `running.json` of the same file, its address is taken where the file names another or
      none that can be used, with a warning: a sidecar listens where it was started until it is started
      again.

      What was decided stays so: a slot that is reserved keeps its gateway, a gateway that is revoked
      stays revoked under any name, and one whose delegate key, committer or signer is not the pinned one
      gets no slot until `baton gateways accept`; `baton gateways`, `baton status` and `baton doctor`
      show it. Keys of validators are found anew by SIGHUP and `baton keys reload`.
      """;

  private ConfigurationPage() {}

  static String of(Catalogue catalogue) {
    String others =
        new TreeSet<>(Overrides.OTHERS)
            .stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    StringBuilder page = new StringBuilder(INTRO.replace("%s", others));
    sections(catalogue)
        .forEach((place, entries) -> page.append(section(catalogue, place, entries)));
    page.append(NETWORKS);
    Arrays.stream(Preset.values()).map(ConfigurationPage::network).forEach(page::append);
    page.append(RELOAD);
    return page.toString();
  }

  /** The keys by the section they stand in, in the order of the sections. */
  private static Map<String, List<Catalogue.Entry>> sections(Catalogue catalogue) {
    Map<String, List<Catalogue.Entry>> sections = new LinkedHashMap<>();
    sections.put("", new ArrayList<>());
    for (Catalogue.Entry entry : catalogue.entries()) {
      if (entry.takes().equals("a section")) {
        sections.put(entry.place(), new ArrayList<>());
      } else if (entry.takes().equals("a list of sections")) {
        sections.put(entry.place() + "[]", new ArrayList<>());
      } else {
        sections.getOrDefault(parent(entry), List.of()).add(entry);
      }
    }
    sections.values().removeIf(List::isEmpty);
    return sections;
  }

  private static String section(Catalogue catalogue, String place, List<Catalogue.Entry> entries) {
    Optional<Catalogue.Entry> itself =
        catalogue.entries().stream()
            .filter(entry -> entry.place().equals(place.replaceFirst("\\[]$", "")))
            .findFirst();
    String title = place.isEmpty() ? "Top level" : "`" + place + "`";
    StringBuilder text = new StringBuilder("\n## " + title + "\n");
    itself.ifPresent(entry -> text.append('\n').append(entry.means()).append('\n'));
    text.append("\n| key | takes | default | meaning |\n|---|---|---|---|\n");
    entries.forEach(entry -> text.append(row(entry)));
    return text.toString();
  }

  private static String row(Catalogue.Entry entry) {
    String byDefault = entry.byDefault().map(ConfigurationPage::shown).orElse("**required**");
    return String.format(
        "| `%s` | %s | %s | %s |%n", entry.name(), entry.takes(), byDefault, entry.means());
  }

  private static String shown(String byDefault) {
    return byDefault.contains(" ") && !byDefault.startsWith("[")
        ? byDefault
        : "`" + byDefault + "`";
  }

  private static String network(Preset preset) {
    NetworkProfile profile =
        preset.profile(
            new NetworkProfile.Chain(Optional.empty(), Optional.empty(), Optional.empty()),
            Preset.SIGNING_ID,
            UInt64.ZERO);
    return String.format(
        "| %s | %s | %s | %s |%n",
        profile.name(),
        cell(profile.genesisValidatorsRoot()),
        cell(profile.genesisForkVersion()),
        cell(profile.chainId()));
  }

  private static String cell(Optional<?> value) {
    return value.map(v -> "`" + v + "`").orElse("what `chain` says");
  }

  private static String parent(Catalogue.Entry entry) {
    int dot = entry.place().lastIndexOf('.');
    return dot < 0 ? "" : entry.place().substring(0, dot);
  }
}
