package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.monitor.evidence.Bundle;
import dev.baton.monitor.evidence.EvidenceFolder;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.record.InputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Which bundles baton gateways report names. */
class GatewaysReportBundlesTest extends GatewaysReportFixture {

  @Test
  void whatIsKeptAndNoObservationNamesIsAmongTheBundles() throws IOException {
    Path evidence = Files.createDirectories(EvidenceFolder.of(config.dataDir()));
    Observation about =
        (Observation)
            slot(121).stream().filter(Observation.class::isInstance).findFirst().orElseThrow();
    Bundle kept = Bundle.of("missed-window", InputFormat.tree(about), Json.object());
    Bundle late = Bundle.of("equivocation", InputFormat.tree(about), Json.object());
    Files.write(evidence.resolve("1.json"), kept.bytes());
    Files.write(evidence.resolve("2.json"), late.bytes());
    Files.writeString(evidence.resolve(EVIDENCE.toHex().substring(2) + ".json"), "named already");
    Files.writeString(evidence.resolve("broken.json"), "{");

    JsonNode alpha = report("--json").json().at("/gateways/0");
    JsonNode later = report("--json", "--from", "122").json().at("/gateways/0");

    assertThat(alpha.at("/evidence/0").asText()).isEqualTo(EVIDENCE.toHex());
    assertThat(alpha.at("/evidence/1").asText()).isEqualTo(kept.address().toHex());
    assertThat(alpha.at("/evidence/2").asText()).isEqualTo(late.address().toHex());
    assertThat(alpha.path("bundles").asInt()).isEqualTo(3);
    assertThat(later.path("evidence").toString())
        .doesNotContain(kept.address().toHex(), late.address().toHex());
  }

  @Test
  void aBundleWithoutAFileIsNamedAsSuch() throws IOException {
    JsonNode before = report("--json").json().at("/gateways/0");
    assertThat(before.at("/evidence_not_found/0").asText()).isEqualTo(EVIDENCE.toHex());
    assertThat(report().out()).contains(EVIDENCE.toHex() + " (not in the folder of evidence)");
    String[] command = {"gateways", "report", "-c", config.write()};
    CliRun narrow = CliRun.of(CliRun.surroundings("", true), command);
    assertThat(narrow.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(narrow.out()).contains(EVIDENCE.toHex());

    Path evidence = Files.createDirectories(EvidenceFolder.of(config.dataDir()));
    Files.writeString(evidence.resolve(EVIDENCE.toHex().substring(2) + ".json"), "{}");

    JsonNode after = report("--json").json().at("/gateways/0");
    assertThat(after.at("/evidence/0").asText()).isEqualTo(EVIDENCE.toHex());
    assertThat(after.path("evidence_not_found")).isEmpty();
    assertThat(report().out()).doesNotContain("not in the folder");
  }
}
