package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static dev.baton.store.SignedSamples.SCHEME;
import static dev.baton.store.SignedSamples.reservation;
import static dev.baton.store.SignedSamples.signature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal.Chain;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Reservation;
import dev.baton.store.SqliteJournal.Restored;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is moved from one journal to another, and what is in the way. */
class JournalInterchangeTest extends InterchangeFixture {

  private static final Reservation UNSIGNED = reservation(1, 100, 1);

  @Test
  void movesEverything() throws IOException {
    assertThat(importInto(exported())).isEqualTo(new Restored(3, 0, 0, 0));
    assertThat(export(into)).isEqualTo(export(from));
    assertThat(into.floor()).contains(new Slot(50));
    assertThat(all(into)).isEqualTo(all(from)).hasSize(3);
  }

  @Test
  void importsTheSameFileAgainWithoutEffect() throws IOException {
    importInto(exported());
    String before = export(into);
    assertThat(importInto(exported())).isEqualTo(new Restored(0, 0, 3, 0));
    assertThat(export(into)).isEqualTo(before);
  }

  @Test
  void writesTheDocumentedFormat() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(JournalInterchange.export(from, out, Optional.of(NOW))).isEqualTo(3);
    var file = JSON.readTree(out.toByteArray());
    assertThat(file.get("metadata"))
        .hasToString(
            "{\"interchange_format_version\":\"1\",\"genesis_validators_root\":\""
                + CHAIN.genesisValidatorsRoot()
                + "\",\"chain_id\":\"18446744073709551614\","
                + "\"exported_at\":\"2026-11-01T12:00:00.123456789Z\",\"floor_slot\":\"50\"}");
    assertThat(file.get("data").get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "proposer",
            "slot",
            "delegate",
            "committer",
            "metadata",
            "signing_id",
            "nonce",
            "gateway",
            "dependent_root",
            "reserved_at",
            "exposed",
            "deliveries");
    assertThat(file.get("data").get(0).get("nonce").textValue()).isEqualTo("18446744073709551614");
    assertThat(file.get("data").get(2).get("deliveries").findValuesAsText("relay"))
        .containsExactly("a", "b");
    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n");
  }

  @Test
  void theFloorIsTheHigherOne() throws IOException {
    into.raiseFloor(new Slot(70));
    importInto(exported());
    assertThat(into.floor()).contains(new Slot(70));
    from.raiseFloor(new Slot(90));
    importInto(exported());
    assertThat(into.floor()).contains(new Slot(90));
  }

  @Test
  void takesHistoryBelowTheFloor() throws IOException {
    into.raiseFloor(new Slot(500));
    assertThat(importInto(exported()).added()).isEqualTo(3);
    assertThat(into.floor()).contains(new Slot(500));
  }

  @Test
  void completesWhatItKnowsAndKeepsWhatItSawItself() throws IOException {
    Reservation full = reservation(2, 102, 2);
    Delivery own = Samples.delivery("a", Delivery.State.PUBLISHED);
    into.write(List.of(new JournalWrite.Reserve(full), new JournalWrite.Deliver(full.key(), own)));
    assertThat(importInto(exported())).isEqualTo(new Restored(2, 1, 0, 0));
    JournalEntry entry = into.find(full.key()).orElseThrow();
    assertThat(entry.signature()).contains(signature(full, 2));
    assertThat(entry.exposed()).isTrue();
    assertThat(entry.deliveries()).containsOnlyKeys("a", "b").containsEntry("a", own);
  }

  @Test
  void neverForgetsWhatTheFileDoesNotKnow() throws IOException {
    Reservation signed = reservation(1, 100, 1);
    into.write(
        List.of(
            new JournalWrite.Reserve(signed),
            new JournalWrite.Sign(signed.key(), signature(signed, 1)),
            new JournalWrite.Expose(signed.key())));
    assertThat(importInto(exported())).isEqualTo(new Restored(2, 0, 1, 0));
    JournalEntry entry = into.find(signed.key()).orElseThrow();
    assertThat(entry.signature()).isPresent();
    assertThat(entry.exposed()).isTrue();
  }

  @Test
  void refusesADecisionThatContradictsTheJournal() throws IOException {
    into.write(List.of(new JournalWrite.Reserve(reservation(1, 101, 3))));
    String before = export(into);
    InterchangeException refused = refusal(exported());
    assertThat(refused.reason()).isEqualTo(Reason.HELD_BY_ANOTHER);
    assertThat(refused)
        .hasMessageContaining("data[1] (line ")
        .hasMessageContaining("slot 101 of 0x")
        .hasMessageContaining("gateway-1")
        .hasMessageContaining("gateway-3 (not signed)");
    assertThat(export(into)).isEqualTo(before);
  }

  @Test
  void refusesAnotherChain() throws IOException {
    Path folder = temporary.resolve("other");
    Chain chain = new Chain(CHAIN.genesisValidatorsRoot(), new UInt64(1));
    try (SqliteJournal other = SqliteJournal.create(folder, chain, Optional.empty(), NOW)) {
      InterchangeException refused =
          catchThrowableOfType(
              InterchangeException.class,
              () -> JournalInterchange.importInto(other, source(exported()), SCHEME));
      assertThat(refused.reason()).isEqualTo(Reason.JOURNAL_FOREIGN);
      assertThat(refused.problems()).hasSize(1);
      assertThat(refused)
          .hasMessageContaining("chain id 1 ")
          .hasMessageContaining("chain id 18446744073709551614");
      assertThat(all(other)).isEmpty();
    }
  }

  @Test
  void movesManyPages() throws IOException {
    List<JournalWrite> many =
        LongStream.range(1000, 3500)
            .<JournalWrite>mapToObj(slot -> new JournalWrite.Reserve(at(slot)))
            .toList();
    from.write(many);
    assertThat(importInto(exported()).added()).isEqualTo(2503);
    assertThat(export(into)).isEqualTo(export(from));
  }

  private static Reservation at(long slot) {
    var m = UNSIGNED.message();
    BlsPublicKey proposer = m.proposer();
    var message =
        new dev.baton.bls.scheme.DelegationMessage(
            proposer, m.delegate(), m.committer(), new UInt64(slot), Bytes.EMPTY);
    return new Reservation(
        message, UNSIGNED.signing(), UNSIGNED.gateway(), UNSIGNED.dependentRoot(), NOW);
  }
}
