package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Frag;
import dev.baton.bls.basedop.Layout;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.monitor.evidence.Bundle;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.record.InputFormat;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceVerifyTest {

  private final AccountKey key = AccountKey.of(Secret.of(Bytes.fromHex("11".repeat(32)).toArray()));
  private final Bundle bundle = bundle();

  @TempDir Path folder;

  @Test
  void aFileUnderItsAddressIsProven() throws IOException {
    CliRun run = verify(file(bundle.address().toHex().substring(2) + ".json", bundle.bytes()));

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("PROVEN, equivocation: " + key.address() + " signed two different messages");
  }

  @Test
  void fitsTheTerminalUnlessTold() throws IOException {
    String file = file("bundle.json", bundle.bytes());
    Surroundings terminal = CliRun.surroundings("", true);
    CliRun narrow = CliRun.of(terminal, "evidence", "verify", file);
    CliRun whole = CliRun.of(CliRun.surroundings("", true), "evidence", "verify", file, "--wide");

    assertThat(narrow.out().lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 80);
    assertThat(narrow.out()).contains(Words.shortKey(key.address().toString()));
    assertThat(whole.out()).isEqualTo(CliRun.of("evidence", "verify", file).out());
    assertThat(whole.out().lines()).anyMatch(line -> line.length() > 80);
  }

  @Test
  void aFileUnderAnothersAddressIsInvalid() throws IOException {
    CliRun run = verify(file("00".repeat(32) + ".json", bundle.bytes()), "--json");

    assertThat(run.code()).isEqualTo(77);
    assertThat(run.json().at("/valid").asBoolean(true)).isFalse();
    assertThat(run.json().at("/evidence/0/reason").asText()).isEqualTo("evidence-invalid");
  }

  @Test
  void theSignerIsComparedIfItIsGiven() throws IOException {
    String file = file("bundle.json", bundle.bytes());

    assertThat(verify(file, "--signer", key.address().toHex()).code()).isZero();
    assertThat(verify(file, "--signer", "0x" + "11".repeat(20)).code()).isEqualTo(77);
    assertThat(verify(file, "--signer", "0x11").code()).isEqualTo(2);
  }

  @Test
  void withoutAConfigurationTheSignerIsTheBundlesOwnClaim() throws IOException {
    String file = file("bundle.json", bundle.bytes());

    CliRun run = verify(file);
    CliRun broken = verify(Files.writeString(elsewhere(), "network: [").toString(), file);

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("signer " + key.address() + " is the bundle's own claim")
        .contains("there is no configuration " + elsewhere());
    assertThat(broken.code()).isEqualTo(77);
    assertThat(broken.out()).contains("the configuration " + elsewhere() + " cannot be used");
    JsonNode against = verify(file, "--json").json().at("/evidence/0/against");
    assertThat(against.path("address").asText()).isEqualTo(key.address().toHex());
    assertThat(against.path("compared_with").asText()).isEqualTo("nothing");
    assertThat(against.path("gateway").isNull()).isTrue();
  }

  @Test
  void theSignerOfAConfiguredGatewayIsNamed() throws IOException {
    String file = file("bundle.json", bundle.bytes());
    String config = config(key.address().toHex());

    CliRun run = verify(file, "--config", config);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("signer " + key.address() + " is configured for alpha");
    JsonNode against = verify(file, "--json", "-c", config).json().at("/evidence/0/against");
    assertThat(against.path("compared_with").asText()).isEqualTo("configuration");
    assertThat(against.path("gateway").asText()).isEqualTo("alpha");
  }

  @Test
  void aSignerThatIsNotConfiguredIsAStranger() throws IOException {
    String file = file("bundle.json", bundle.bytes());
    String config = config("0x" + "33".repeat(20));
    Files.copy(Path.of(config), elsewhere());

    CliRun named = verify(file, "--config", config);
    CliRun usual = verify(file);
    CliRun wanted = verify(file, "--signer", key.address().toHex());

    assertThat(named.code()).isEqualTo(77);
    assertThat(named.out()).contains("is NOT that of a configured gateway (" + config + ")");
    assertThat(usual.code()).isEqualTo(77);
    assertThat(usual.out()).contains("PROVEN").contains(elsewhere().toString());
    assertThat(wanted.code()).isZero();
    assertThat(wanted.out()).contains("is the one of --signer");
  }

  @Test
  void aConfigurationThatIsAskedForMustBeInOrder() throws IOException {
    String file = file("bundle.json", bundle.bytes());

    assertThat(verify(file, "--config", folder.resolve("none.yaml").toString()).code())
        .isEqualTo(78);
  }

  private Path elsewhere() {
    return folder.resolve("usual.yaml");
  }

  private String config(String signer) {
    return new TestConfig(folder)
        .with(
            "gateways: [{name: alpha, delegate: '%s', committer: '0x%s', signer: '%s'}]"
                .formatted(Fixtures.key(7).publicKey(), "22".repeat(20), signer))
        .write();
  }

  @Test
  void everyFileIsLookedAtAndTheWorstSaysHowItEnds() throws IOException {
    String good = file("good.json", bundle.bytes());
    String bad = file("bad.json", new byte[] {'{', '}'});

    CliRun run = verify(good, bad, folder.resolve("none.json").toString(), "--json");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.json().at("/evidence")).hasSize(3);
    assertThat(run.json().at("/evidence/0/result").asText()).isEqualTo("proven");
    assertThat(run.json().at("/evidence/1/result").asText()).isEqualTo("invalid");
    assertThat(run.json().at("/evidence/2/result").asText()).isEqualTo("unreadable");
    assertThat(verify(good, bad).code()).isEqualTo(77);
  }

  @Test
  void nothingToVerifyIsAMistake() {
    assertThat(verify().code()).isEqualTo(2);
    assertThat(CliRun.of("evidence").code()).isEqualTo(2);
  }

  private CliRun verify(String... arguments) {
    List<String> all = new ArrayList<>(List.of("evidence", "verify"));
    all.addAll(List.of(arguments));
    Surroundings usual = CliRun.surroundings("", false);
    Surroundings surroundings =
        new Surroundings(
            Map.of("BATON_CONFIG", elsewhere().toString()),
            usual.clock(),
            usual.input(),
            usual.output(),
            usual.interactive(),
            usual.ansi(),
            usual.signals());
    return CliRun.of(surroundings, all.toArray(String[]::new));
  }

  private String file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  private Bundle bundle() {
    ObjectNode parts = new ObjectMapper().createObjectNode().put("signer", key.address().toHex());
    parts.putArray("messages").add(frame("0x01")).add(frame("0x02"));
    Observation about =
        new Observation(
            new Slot(100),
            Instant.ofEpochSecond(1_800_000_000),
            "alpha",
            Optional.empty(),
            new Vantage("own", "own", "own", false),
            Signal.EQUIVOCATION,
            Reading.BAD,
            Certainty.PROVEN,
            Optional.empty(),
            "two messages",
            Optional.empty());
    return Bundle.of("equivocation", InputFormat.tree(about), parts);
  }

  private ObjectNode frame(String tx) {
    Frag frag =
        new Frag(new UInt64(7), UInt64.ZERO, false, Optional.empty(), List.of(Bytes.fromHex(tx)));
    ObjectNode frame = new ObjectMapper().createObjectNode();
    frame
        .putObject("message")
        .put("blockNumber", 7)
        .put("seq", 0)
        .put("isLast", false)
        .putArray("txs")
        .add(tx);
    return frame.put("signature", key.sign(frag.in(Layout.WITHOUT_BLOB_GAS)).toHex());
  }
}
