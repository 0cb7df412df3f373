package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static dev.baton.store.SignedSamples.SCHEME;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.delegation.JournalEntry;
import dev.baton.store.JournalInterchange.Source;
import dev.baton.store.SqliteJournal.Restored;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A journal with three decisions, and an empty one that is to take them. */
abstract class InterchangeFixture {

  static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temporary;

  @SuppressWarnings("NullAway.Init") // JUnit calls open() first.
  SqliteJournal from;

  @SuppressWarnings("NullAway.Init") // JUnit calls open() first.
  SqliteJournal into;

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

  static List<JournalEntry> all(SqliteJournal journal) {
    return journal.list(SqliteJournal.Query.since(new Slot(0)));
  }

  static String export(SqliteJournal journal) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JournalInterchange.export(journal, out, Optional.empty());
    return out.toString(StandardCharsets.UTF_8);
  }

  String exported() throws IOException {
    return export(from);
  }

  /** The exported file after a change, in lines as it came. */
  String changed(Consumer<ObjectNode> change) throws IOException {
    ObjectNode file = (ObjectNode) JSON.readTree(exported());
    change.accept(file);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file);
  }

  static ObjectNode entry(ObjectNode file, int index) {
    return (ObjectNode) file.get("data").get(index);
  }

  static ObjectNode delivery(ObjectNode file, int entry, int index) {
    return (ObjectNode) entry(file, entry).get("deliveries").get(index);
  }

  Restored importInto(String file) {
    return JournalInterchange.importInto(into, source(file), SCHEME);
  }

  InterchangeException refusal(String file) {
    return catchThrowableOfType(InterchangeException.class, () -> importInto(file));
  }

  static Source source(String file) {
    return () -> stream(file);
  }

  static ByteArrayInputStream stream(String file) {
    return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
  }

  static Optional<Slot> floor(long slot) {
    return Optional.of(new Slot(slot));
  }
}
