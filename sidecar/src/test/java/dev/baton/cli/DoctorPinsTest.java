package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.bls.Address;
import dev.baton.delegation.Ledger;
import dev.baton.store.SqliteJournal;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What doctor says of gateways' keys that are not the pinned ones. */
class DoctorPinsTest extends DoctorFixture {

  private static final String PINNED = "none differs from what was pinned";

  private void pin(String delegate) {
    String address = Address.fromHex("11".repeat(20)).toHex();
    String keys =
        "{\"delegate\":\"%s\",\"committer\":\"%s\",\"signer\":\"%s\"}"
            .formatted(delegate, address, address);
    try (SqliteJournal journal = SqliteJournal.openOfAnyChain(config.dataDir())) {
      journal.append(List.of(new Ledger.Note(Instant.EPOCH, "gateway-pin", "alpha", keys)));
    }
  }

  private void gateway(int key) {
    config.with(
        "gateways: [{name: alpha, delegate: '%s', committer: '0x%s'}]"
            .formatted(Fixtures.key(key).publicKey().toHex(), "11".repeat(20)));
  }

  @Test
  void comparesTheConfigurationWithTheJournalWhileNoSidecarRuns() {
    gateway(1);
    init();
    assertThat(finding(doctor(), "gateway keys").path("found").asText()).isEqualTo(PINNED);
    pin(Fixtures.key(2).publicKey().toHex());

    CliRun run = doctor();

    JsonNode finding = finding(run, "gateway alpha keys");
    assertThat(finding.path("verdict").asText()).isEqualTo("warn");
    assertThat(finding.path("found").asText())
        .isEqualTo(
            "has another delegate by the configuration than was pinned, and so gets no slot");
    assertThat(finding.path("remedy").asText()).endsWith(": baton gateways accept alpha");
  }

  @Test
  void goesByTheLastPinOfAGateway() {
    gateway(1);
    init();
    pin(Fixtures.key(2).publicKey().toHex());
    pin(Fixtures.key(1).publicKey().toHex());

    assertThat(finding(doctor(), "gateway keys").path("verdict").asText()).isEqualTo("ok");
  }

  @Test
  void saysWhatTheRunningSidecarRefuses() throws IOException {
    init();
    try (CannedServer status = new CannedServer();
        SqliteJournal journal = SqliteJournal.openOfAnyChain(config.dataDir())) {
      assertThat(journal.floor()).isPresent();
      status.answer("/", 200, "{\"name\":\"baton\"}");
      status.answer("/v1/gateways", 200, Contract.example("/v1/gateways").toString());
      config.statusPort(status.port());

      CliRun run = doctor();

      JsonNode finding = finding(run, "gateway alpha keys");
      assertThat(finding.path("verdict").asText()).isEqualTo("warn");
      assertThat(finding.path("found").asText())
          .isEqualTo(
              "has another delegate by the configuration, another signer by the registry of"
                  + " base-one than was pinned, and so gets no slot, since"
                  + " 2026-11-01T00:00:36Z");
    }
  }

  @Test
  void warnsIfTheRunningSidecarDoesNotTell() throws IOException {
    init();
    try (CannedServer status = new CannedServer()) {
      status.answer("/", 200, "{\"name\":\"baton\"}");
      config.statusPort(status.port());

      CliRun run = doctor();

      assertThat(finding(run, "gateway keys").path("verdict").asText()).isEqualTo("warn");
      status.answer("/v1/gateways", 200, "{\"data\":[]}");
      assertThat(finding(doctor(), "gateway keys").path("found").asText()).isEqualTo(PINNED);
    }
  }
}
