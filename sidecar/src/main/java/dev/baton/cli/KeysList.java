package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.KeyInventory;
import dev.baton.bls.BlsPublicKey;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.Reason;
import dev.baton.delegation.StatusView.SignerStatus;
import dev.baton.signer.KeyBackend;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Every key with who signs with it. */
@Command(
    name = "list",
    header = "Lists the signers and every validator key that they have.",
    description =
        "Decrypts the keystores and asks the signers elsewhere. A key that two signers have belongs to"
            + " the first. SIGNS is what a signer of that kind can sign by: N is what relays take, L"
            + " the older scheme; keys probe finds out whether it does. Ends with 78 if a keystore cannot be used, with 69 if a signer did"
            + " not list its keys.",
    footer = {"  baton keys list", "  baton keys list --json | jq -r '.keys[].key'"})
final class KeysList implements Callable<Integer> {

  @Mixin private final KeysOptions options;
  @Mixin private final WideOption wide = new WideOption();
  @Spec private CommandSpec spec;

  KeysList(Surroundings surroundings) {
    this.options = new KeysOptions(surroundings);
  }

  /** One key; the signer is empty if it is only watched. */
  private record Row(
      BlsPublicKey key, Optional<KeyBackend> signer, String state, Optional<String> group) {

    String name() {
      return signer.map(KeyBackend::name).orElse("-");
    }

    List<String> schemes() {
      return signer.stream()
          .flatMap(place -> place.schemes().stream())
          .map(Enum::name)
          .sorted()
          .toList();
    }
  }

  /** What is shown. */
  private record Listing(List<SignerStatus> signers, List<Row> rows) {

    Exit exit() {
      Set<Reason> reasons =
          signers.stream().flatMap(signer -> signer.reason().stream()).collect(Collectors.toSet());
      if (reasons.contains(Reason.KEY_FAILED)) {
        return Exit.CONFIGURATION;
      }
      return reasons.isEmpty() ? Exit.DONE : Exit.UNAVAILABLE;
    }
  }

  @Override
  public Integer call() {
    BatonConfig loaded = options.load();
    Listing listing =
        options.with(
            loaded,
            options.chain(loaded),
            keys ->
                keys.ready(true, options.timeout())
                    .map(waited -> new Listing(keys.statuses(), rows(keys))));
    Exit exit = listing.exit();
    PrintWriter out = spec.commandLine().getOut();
    if (options.wantsJson()) {
      Json.print(out, document(listing, exit));
    } else {
      print(options.screen(wide), listing);
    }
    return exit.code();
  }

  private static List<Row> rows(KeyInventory keys) {
    List<Row> rows = new ArrayList<>();
    Set<BlsPublicKey> seen = new HashSet<>();
    for (KeyBackend place : keys.places()) {
      sorted(place.expected()).stream()
          .filter(seen::add)
          .map(key -> row(keys, key, Optional.of(place), state(place, key)))
          .forEach(rows::add);
    }
    sorted(keys.watched()).stream()
        .filter(seen::add)
        .map(key -> row(keys, key, Optional.empty(), "watched"))
        .forEach(rows::add);
    return rows;
  }

  private static Row row(
      KeyInventory keys, BlsPublicKey key, Optional<KeyBackend> place, String state) {
    return new Row(key, place, state, keys.group(key));
  }

  private static String state(KeyBackend place, BlsPublicKey key) {
    return place.keys().contains(key) ? "ready" : place.obstacle(key).reason().code();
  }

  private static List<BlsPublicKey> sorted(Set<BlsPublicKey> keys) {
    return keys.stream().sorted(Comparator.comparing(BlsPublicKey::toHex)).toList();
  }

  private static void print(PrintWriter out, Listing listing) {
    Table signers = new Table("signer", "keys", "state", "detail");
    listing
        .signers()
        .forEach(
            one ->
                signers.row(
                    one.name(),
                    one.ready() + " of " + one.expected(),
                    one.reason().map(Reason::code).orElse("ok"),
                    one.detail().isEmpty() ? "-" : one.detail()));
    signers.print(out);
    out.println();
    Table keys = new Table("key", "signer", "signs", "state", "group");
    listing
        .rows()
        .forEach(
            row ->
                keys.row(
                    Words.shortKey(row.key().toHex()),
                    row.name(),
                    row.schemes().isEmpty() ? "-" : String.join(", ", row.schemes()),
                    row.state(),
                    row.group().orElse("-")));
    keys.print(out);
    out.flush();
  }

  private static ObjectNode document(Listing listing, Exit exit) {
    ObjectNode document = Json.object().put("ok", exit == Exit.DONE).put("exit_code", exit.code());
    ArrayNode signers = document.putArray("signers");
    for (SignerStatus signer : listing.signers()) {
      ObjectNode one = signers.addObject().put("name", signer.name());
      one.put("remote", signer.remote()).put("keys_ready", signer.ready());
      one.put("keys", signer.expected()).put("ok", signer.reason().isEmpty());
      signer.reason().ifPresent(r -> one.put("reason", r.code()).put("detail", signer.detail()));
    }
    ArrayNode keys = document.putArray("keys");
    for (Row row : listing.rows()) {
      ObjectNode one = keys.addObject().put("key", row.key().toHex()).put("state", row.state());
      row.signer().ifPresent(signer -> one.put("signer", signer.name()));
      row.schemes().forEach(one.putArray("schemes")::add);
      row.group().ifPresent(group -> one.put("group", group));
    }
    return document;
  }
}
