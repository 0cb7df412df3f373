package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static dev.baton.store.SignedSamples.SCHEME;
import static dev.baton.store.SignedSamples.reservation;
import static dev.baton.store.SignedSamples.signature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.baton.store.InterchangeException.Problem;
import dev.baton.store.JournalInterchange.Source;
import dev.baton.store.SqliteJournal.Restored;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalInterchangeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Reservation UNSIGNED = reservation(1, 100, 1);

  @TempDir Path temporary;

  @SuppressWarnings("NullAway.Init") // JUnit calls open() first.
  private SqliteJournal from;

  @SuppressWarnings("NullAway.Init") // JUnit calls open() first.
  private SqliteJournal into;

  @BeforeEach
  void open() {
    from = SqliteJournal.create(temporary.resolve("from"), CHAIN, floor(50), NOW);
    into = SqliteJournal.create(temporary.resolve("into"), CHAIN, Optional.empty(), NOW);
    SignedSamples.fill(from);
  }

  @AfterEach
  void close() {
    from.close();
    into.close();
  }

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
  void refusesASignatureThatIsNotTheProposers() throws IOException {
    String wrong = signature(reservation(1, 101, 1), 2).toHex();
    InterchangeException refused = refusal(changed(file -> entry(file, 1).put("signature", wrong)));
    assertThat(refused.problems()).hasSize(1);
    assertThat(refused).hasMessageContaining("data[1] (line ").hasMessageContaining("signature");
    assertThat(all(into)).isEmpty();
    assertThat(into.floor()).isEmpty();
  }

  @Test
  void refusesASignatureOfAnotherMessage() throws IOException {
    InterchangeException refused =
        refusal(changed(file -> entry(file, 1).put("committer", "0x" + "11".repeat(20))));
    assertThat(refused.problems()).extracting(Problem::what).allMatch(w -> w.contains("signature"));
  }

  @Test
  void namesAllProblemsAtOnce() throws IOException {
    String file =
        changed(
            root -> {
              root.withObject("metadata").put("interchange_format_version", "5");
              entry(root, 0).put("proposer", "0x12").put("slot", "-1").put("new", "x");
              entry(root, 1).put("nonce", "18446744073709551615").remove("gateway");
              entry(root, 2).put("exposed", "yes");
              delivery(root, 2, 0).put("state", "LOST").put("reason", "no-such-thing");
              delivery(root, 2, 1).put("at", "yesterday");
            });
    assertThat(refusal(file).problems())
        .extracting(problem -> problem.place().replaceAll(" \\(line \\d+\\)", ""))
        .containsExactly(
            "metadata.interchange_format_version",
            "data[0].proposer",
            "data[0].slot",
            "data[0].new",
            "data[1].nonce",
            "data[1].gateway",
            "data[2].exposed",
            "data[2].deliveries[0].state",
            "data[2].deliveries[0].reason",
            "data[2].deliveries[1].at");
    assertThat(all(into)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "proposer, 0xc0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
    "delegate, hello",
    "slot, 9223372036854775808",
    "slot, ''",
    "committer, 0x00",
    "metadata, 0xabc",
    "signing_id, 0x0000000000000000000000000000000000000000000000000000000000000000",
    "nonce, 1.5",
    "reserved_at, 2026-11-01",
    "signature, 0x00",
  })
  void refusesAFieldThatDoesNotMeanWhatItMust(String field, String value) throws IOException {
    InterchangeException refused = refusal(changed(file -> entry(file, 0).put(field, value)));
    assertThat(refused.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.place()).startsWith("data[0]." + field + " (line "));
  }

  @Test
  void refusesNumbersWhereStringsMustBe() throws IOException {
    assertThat(refusal(changed(file -> entry(file, 0).put("slot", 5))))
        .hasMessageContaining("data[0].slot")
        .hasMessageContaining("must be a string");
  }

  @Test
  void refusesEntriesOutOfOrderOrTwice() throws IOException {
    String twice =
        changed(
            file -> {
              ArrayNode data = (ArrayNode) file.get("data");
              data.add(data.get(0).deepCopy());
              data.add(data.get(0).deepCopy());
            });
    assertThat(refusal(twice).problems())
        .extracting(Problem::what)
        .hasSize(2)
        .allMatch(what -> what.contains("the order is"));
  }

  @Test
  void refusesARelayTwiceInOneEntry() throws IOException {
    assertThat(refusal(changed(file -> delivery(file, 2, 0).put("relay", "b"))))
        .hasMessageContaining("data[2].deliveries[1].relay")
        .hasMessageContaining("twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "{}",
        "{\"data\": []}",
        "{\"metadata\": {}}",
        "{\"metadata\": null, \"data\": []}",
        "{\"metadata\": {}, \"data\": {}}",
        "{\"metadata\": {}, \"data\": [null, 5, [], {}]}",
        "{\"metadata\": {}, \"data\": [[[[[[[[[[[[[[]]]]]]]]]]]]]]}",
        "{\"metadata\": {\"chain_id\": \"1\", \"chain_id\": \"2\"}, \"data\": []}",
      })
  void refusesWhatIsNoInterchangeFile(String file) {
    assertThat(refusal(file).problems()).isNotEmpty();
    assertThat(refusal(file).reason()).isEqualTo(Reason.INTERCHANGE_MALFORMED);
  }

  @Test
  void refusesAnythingBehindTheEnd() throws IOException {
    assertThat(refusal(exported() + "x")).hasMessageContaining("line ");
    assertThat(refusal(exported() + "{}")).hasMessageContaining("nothing may follow");
    assertThat(refusal(changed(file -> file.put("more", 1)))).hasMessageContaining("follow data");
    assertThat(all(into)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
  void refusesATruncatedFile(double part) throws IOException {
    String whole = exported().stripTrailing();
    assertThat(refusal(whole.substring(0, (int) (whole.length() * part))))
        .hasMessageContaining("line");
    assertThat(all(into)).isEmpty();
  }

  @Test
  void refusesAnEntryOfUnreasonableSize() throws IOException {
    String large = "x".repeat(1 << 20);
    String file =
        changed(
            root -> {
              for (int i = 0; i < 5; i++) {
                entry(root, 0).put("field" + i, large);
              }
            });
    assertThat(refusal(file)).hasMessageContaining("more than 4194304 bytes");
  }

  @Test
  void listsAHundredProblemsAndCountsTheRest() throws IOException {
    String file =
        changed(
            root -> {
              for (int i = 0; i < 150; i++) {
                entry(root, 0).put("unknown" + i, "");
              }
            });
    InterchangeException refused = refusal(file);
    assertThat(refused.problems()).hasSize(100);
    assertThat(refused.more()).isEqualTo(50);
    assertThat(refused).hasMessageContaining("and 50 more problems");
  }

  @Test
  void refusesAFileThatChangesWhileItIsRead() throws IOException {
    String first = exported();
    from.write(List.of(new JournalWrite.Reserve(reservation(9, 109, 1))));
    Deque<String> readings = new ArrayDeque<>(List.of(first, exported()));
    Source changing = () -> stream(readings.removeFirst());
    assertThatThrownBy(() -> JournalInterchange.importInto(into, changing, SCHEME))
        .isInstanceOf(InterchangeException.class)
        .hasMessageContaining("has changed");
    assertThat(all(into)).isEmpty();
    assertThat(into.floor()).isEmpty();
  }

  @Test
  void saysWhenTheFileCannotBeRead() {
    Source broken =
        () -> {
          throw new IOException("no such disk");
        };
    assertThatThrownBy(() -> JournalInterchange.importInto(into, broken, SCHEME))
        .isInstanceOf(InterchangeException.class)
        .hasMessageContaining("no such disk");
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

  private static Optional<Slot> floor(long slot) {
    return Optional.of(new Slot(slot));
  }

  private static List<JournalEntry> all(SqliteJournal journal) {
    return journal.list(SqliteJournal.Query.since(new Slot(0)));
  }

  private static String export(SqliteJournal journal) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JournalInterchange.export(journal, out, Optional.empty());
    return out.toString(StandardCharsets.UTF_8);
  }

  private String exported() throws IOException {
    return export(from);
  }

  /** The exported file after a change, in lines as it came. */
  private String changed(Consumer<ObjectNode> change) throws IOException {
    ObjectNode file = (ObjectNode) JSON.readTree(exported());
    change.accept(file);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file);
  }

  private static ObjectNode entry(ObjectNode file, int index) {
    return (ObjectNode) file.get("data").get(index);
  }

  private static ObjectNode delivery(ObjectNode file, int entry, int index) {
    return (ObjectNode) entry(file, entry).get("deliveries").get(index);
  }

  private Restored importInto(String file) {
    return JournalInterchange.importInto(into, source(file), SCHEME);
  }

  private InterchangeException refusal(String file) {
    return catchThrowableOfType(InterchangeException.class, () -> importInto(file));
  }

  private static Source source(String file) {
    return () -> stream(file);
  }

  private static ByteArrayInputStream stream(String file) {
    return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
  }
}
