package dev.baton.cli;

import dev.baton.Parts;
import dev.baton.bls.BlsPublicKey;
import dev.baton.config.BatonConfig;
import dev.baton.config.PublicKeyFile;
import dev.baton.delegation.KeyRoles;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether the configuration can be used, without asking anyone. */
@Command(
    name = "check-config",
    header = "Checks the configuration and names everything that is wrong in it.",
    description =
        "Reads the file and the environment, and names every problem with its place at once. Asks"
            + " no node, relay or gateway; baton doctor does that.",
    footer = {"  baton check-config", "  baton check-config -c baton.yaml --show"})
final class CheckConfig implements Callable<Integer> {

  @Mixin private final ConfigOption config;
  @Mixin private final JsonOption json = new JsonOption();
  @Spec private CommandSpec spec;

  @Option(
      names = "--show",
      description = "Print all of it too, with the defaults filled in and secrets masked.")
  private boolean show;

  CheckConfig(Surroundings surroundings) {
    this.config = new ConfigOption(surroundings);
  }

  @Override
  public Integer call() {
    BatonConfig loaded = config.load();
    requireRolesApart(loaded);
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted) {
      printJson(out, loaded);
    } else {
      out.println(config.file + " is in order: " + summary(loaded));
      if (show) {
        out.println();
        out.print(loaded.effective());
      }
    }
    out.flush();
    return Exit.DONE.code();
  }

  /** As far as validators are known here; keystores and signers are doctor's part. */
  private static void requireRolesApart(BatonConfig loaded) {
    Set<BlsPublicKey> watched =
        loaded.keys().publicKeys().map(PublicKeyFile::read).orElseGet(Set::of);
    KeyRoles.of(Parts.gateways(loaded)).requireApart(watched::contains);
  }

  private void printJson(PrintWriter out, BatonConfig loaded) {
    var document = Json.object().put("ok", true).put("file", config.file.toString());
    document.put("network", loaded.network().name()).put("signing", loaded.signing());
    document.put("beacon_nodes", loaded.beacon().nodes().size());
    document.put("quorum", loaded.beacon().quorum());
    document.put("keystore_sources", loaded.keys().keystores().size());
    document.put("gateways", loaded.gateways().size()).put("groups", loaded.groups().size());
    document.put("relays", loaded.relays().size());
    if (show) {
      document.put("effective", loaded.effective());
    }
    Json.print(out, document);
  }

  private static String summary(BatonConfig config) {
    return String.join(
        ", ",
        "network " + config.network().name(),
        "signing " + (config.signing() ? "on" : "off"),
        Words.count(config.beacon().nodes().size(), "beacon node"),
        Words.count(config.gateways().size(), "gateway"),
        Words.count(config.groups().size(), "group"),
        Words.count(config.relays().size(), "relay"));
  }
}
