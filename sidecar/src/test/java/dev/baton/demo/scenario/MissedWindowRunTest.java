package dev.baton.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Bytes;
import dev.baton.delegation.JournalEntry;
import dev.baton.devnet.VirtualDevnet;
import dev.baton.devnet.VirtualGateway;
import dev.baton.monitor.evidence.Bundle;
import dev.baton.monitor.evidence.EvidenceCheck;
import dev.baton.monitor.evidence.EvidenceCheck.Outcome;
import dev.baton.monitor.evidence.EvidenceCheck.Result;
import dev.baton.monitor.record.InputFormat;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that stalls while slots are delegated to it leaves a bundle that others can check. */
class MissedWindowRunTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir static Path folder;

  private static ScenarioRun.Played played;
  private static List<Path> bundles;

  @BeforeAll
  static void play() throws Exception {
    bundles = new ArrayList<>();
    played =
        new ScenarioRun(Scripts.of("stall").orElseThrow(), VantageSet.OWN_REMOTE_CHAIN, 1)
            .keeping(
                (kind, about, parts) -> {
                  Bundle bundle = Bundle.of(kind, InputFormat.tree(about), parts);
                  bundles.add(write(bundle));
                  return Future.succeededFuture(Optional.of(bundle.address()));
                })
            .play();
  }

  private static Path write(Bundle bundle) {
    try {
      return Files.write(
          folder.resolve(bundle.address().toHex().substring(2) + ".json"), bundle.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everySlotThatItMissedWasDelegatedToItAndHoldsUnderWhatIsNamed() throws IOException {
    assertThat(bundles).isNotEmpty().hasSizeLessThanOrEqualTo(ScenarioSidecar.LEAD + 2);
    VirtualGateway alpha = new VirtualDevnet(1, Scripts.GATEWAYS).gateways().get(0);
    for (Path file : bundles) {
      byte[] json = Files.readAllBytes(file);
      Outcome outcome = check(json, Optional.of(address(file)));
      assertThat(outcome.result()).as(outcome.statement()).isEqualTo(Result.HOLDS_IF);
      assertThat(outcome.kind()).contains("missed-window");
      assertThat(outcome.against().orElseThrow().address()).isEqualTo(alpha.committer());
      assertThat(outcome.against().orElseThrow().delegate()).contains(alpha.delegate());
      String slot = MAPPER.readTree(json).at("/about/slot").asText();
      assertThat(played.decisions())
          .filteredOn(entry -> entry.key().slot().toString().equals(slot))
          .extracting(entry -> entry.reservation().gateway())
          .containsExactly("alpha");
    }
  }

  @Test
  void whatWasDelegatedToOthersIsNobodysMissedWindow() {
    assertThat(played.decisions())
        .extracting(JournalEntry::reservation)
        .extracting("gateway")
        .contains("beta");
    assertThat(bundles)
        .allSatisfy(file -> assertThat(Files.readString(file)).contains("\"gateway\":\"alpha\""));
  }

  @Test
  void noFieldOfItCanBeAnotherUnderItsAddress() throws IOException {
    Path file = bundles.get(0);
    for (byte[] changed : everyLeafChanged(Files.readAllBytes(file), "")) {
      assertThat(check(changed, Optional.of(address(file))).result())
          .as(new String(changed, StandardCharsets.UTF_8))
          .isEqualTo(Result.INVALID);
    }
  }

  @Test
  void nothingOfTheDelegationCanBeAnotherUnderAnyAddress() throws IOException {
    byte[] json = Files.readAllBytes(bundles.get(0));
    for (String signed : List.of("/parts/delegation", "/parts/network")) {
      List<byte[]> all = everyLeafChanged(json, signed);
      assertThat(all).hasSize(signed.endsWith("network") ? 2 : 8);
      for (byte[] changed : all) {
        assertThat(check(changed, Optional.empty()).result())
            .as(new String(changed, StandardCharsets.UTF_8))
            .isEqualTo(Result.INVALID);
      }
    }
  }

  @Test
  void whatIsStatedCannotContradictItself() throws IOException {
    byte[] json = Files.readAllBytes(bundles.get(0));
    refused(json, bundle -> at(bundle, "/parts/window").put("until", "2020-01-01T00:00:00Z"));
    refused(json, bundle -> at(bundle, "/parts/window").put("from", "2020-01-01T00:00:00Z"));
    refused(json, bundle -> at(bundle, "/parts/relays/0").put("at", "2030-01-01T00:00:00Z"));
    refused(json, bundle -> at(bundle, "/parts/observations/0").put("slot", "1"));
    refused(json, bundle -> at(bundle, "/parts/observations/0").put("gateway", "beta"));
    refused(json, bundle -> at(bundle, "/parts/circumstances/0").put("slot", "1"));
    refused(json, bundle -> at(bundle, "/about").put("signal", "head-progress"));
    refused(json, bundle -> at(bundle, "/about").remove("bad"));
    refused(json, bundle -> at(bundle, "/parts").putArray("observations"));
    refused(json, bundle -> at(bundle, "/parts").putArray("circumstances"));
    refused(json, bundle -> at(bundle, "/parts").putArray("relays"));
    refused(json, bundle -> at(bundle, "/parts").put("more", 1));
    refused(
        json,
        bundle ->
            bundle
                .at("/parts/circumstances")
                .forEach(one -> ((ObjectNode) one).put("state", "faulty")));
  }

  private static void refused(byte[] json, Consumer<JsonNode> change) throws IOException {
    JsonNode tree = MAPPER.readTree(json);
    change.accept(tree);
    Outcome outcome = check(MAPPER.writeValueAsBytes(tree), Optional.empty());
    assertThat(outcome.result()).as(tree.toString()).isEqualTo(Result.INVALID);
  }

  private static ObjectNode at(JsonNode bundle, String place) {
    return (ObjectNode) bundle.at(place);
  }

  /** The bundle with one leaf after another made another one. */
  private static List<byte[]> everyLeafChanged(byte[] json, String from) throws IOException {
    List<String> leaves = new ArrayList<>();
    leaves(MAPPER.readTree(json).at(from), from, leaves);
    List<byte[]> all = new ArrayList<>();
    for (String leaf : leaves) {
      JsonNode tree = MAPPER.readTree(json);
      int cut = leaf.lastIndexOf('/');
      JsonNode parent = tree.at(leaf.substring(0, cut));
      String name = leaf.substring(cut + 1);
      if (parent instanceof ArrayNode list) {
        list.set(Integer.parseInt(name), other(list.get(Integer.parseInt(name))));
      } else {
        ((ObjectNode) parent).set(name, other(parent.path(name)));
      }
      all.add(MAPPER.writeValueAsBytes(tree));
    }
    return all;
  }

  private static void leaves(JsonNode node, String place, List<String> leaves) {
    if (node.isObject()) {
      node.properties().forEach(one -> leaves(one.getValue(), place + "/" + one.getKey(), leaves));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        leaves(node.get(i), place + "/" + i, leaves);
      }
    } else {
      leaves.add(place);
    }
  }

  private static JsonNode other(JsonNode value) {
    if (value.isIntegralNumber()) {
      return MAPPER.getNodeFactory().numberNode(value.longValue() + 1);
    }
    if (value.isBoolean()) {
      return MAPPER.getNodeFactory().booleanNode(!value.booleanValue());
    }
    String text = value.asText();
    // Empty bytes get one; whatever ends in a digit gets another one.
    String changed =
        text.equals("0x")
            ? "0x00"
            : text.substring(0, text.length() - 1) + (text.endsWith("1") ? '2' : '1');
    return MAPPER.getNodeFactory().textNode(changed);
  }

  private static Outcome check(byte[] json, Optional<Bytes> address) {
    return EvidenceCheck.check(json, address, Optional.empty());
  }

  private static Bytes address(Path file) {
    return Bytes.fromHex(file.getFileName().toString().replace(".json", ""));
  }
}
