package dev.baton.store;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.FixedSpaceIndenter;
import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.delegation.Journal;
import dev.baton.delegation.Journal.Query;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Ledger.Note;
import dev.baton.delegation.SlotKey;
import dev.baton.store.SqliteJournal.Restored;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The journal as a JSON file that moves between machines, in the spirit of EIP-3076
 * (docs/journal-interchange.md). Blocking; both ways need memory for a page of entries only.
 */
public final class JournalInterchange {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int PAGE = 1000;

  /** Of the ledger's notes, which may be large. */
  private static final int NOTES = 100;

  /** Jackson says there that it does not say it. */
  private static final Pattern START_MARKER = Pattern.compile(" \\(start marker at .*\\)$");

  private JournalInterchange() {}

  /** Something that can be read more than once, such as a file. */
  public interface Source {

    /** The bytes from the first on; the caller closes the stream. */
    InputStream open() throws IOException;
  }

  /**
   * Writes the whole journal; the same journal gives the same bytes.
   *
   * @param out is flushed and left open
   * @param exportedAt to be noted in the file, if at all
   * @return the number of entries
   * @throws dev.baton.delegation.JournalException if the journal cannot be read
   */
  public static int export(Journal journal, OutputStream out, Optional<Instant> exportedAt)
      throws IOException {
    JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(
        new DefaultPrettyPrinter()
            .withObjectIndenter(new FixedSpaceIndenter())
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));
    json.writeStartObject();
    metadata(journal, exportedAt, json);
    json.writeArrayFieldStart("data");
    int count = entries(journal, json);
    json.writeEndArray();
    ledger(journal, json);
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
    return count;
  }

  /**
   * Adds a file's entries to the journal and raises its floor to the file's. It only tightens, and
   * does so completely or, on any problem, not at all.
   *
   * @param source is read twice: everything is checked before the first write
   * @param scheme the network's, under which the signatures are verified
   * @throws InterchangeException if the file is malformed, of another chain, contradicts the
   *     journal, or holds a signature that is not its proposer's; it names every problem
   * @throws dev.baton.delegation.JournalException if the journal cannot be read or written
   */
  public static Restored importInto(
      SqliteJournal journal, Source source, CommitBoostScheme scheme) {
    byte[] checked = check(journal, source, scheme);
    Problems problems = new Problems();
    try (DigestInputStream in = digesting(source);
        InterchangeReader reader = InterchangeReader.open(in, EntryFormat.CHECKED, problems)) {
      Optional<Slot> floor = reader.header().floor();
      // Nothing is kept unless the second reading, to the end, saw what the first one checked.
      Iterator<Note> notes =
          CheckedItems.notes(reader, () -> Arrays.equals(in.getMessageDigest().digest(), checked));
      return journal.restore(CheckedItems.entries(reader), notes, floor);
    } catch (IOException e) {
      throw unreadable(e, problems);
    }
  }

  private static byte[] check(Journal journal, Source source, CommitBoostScheme scheme) {
    Problems problems = new Problems();
    try (DigestInputStream in = digesting(source);
        InterchangeReader reader = InterchangeReader.open(in, EntryFormat.CHECKING, problems)) {
      new ImportCheck(journal, scheme, problems).run(reader);
      problems.throwIfAny();
      return in.getMessageDigest().digest();
    } catch (IOException e) {
      throw unreadable(e, problems);
    }
  }

  /** Everything that was found before, and that it went no further. */
  static InterchangeException unreadable(IOException e, Problems problems) {
    if (e instanceof JsonProcessingException json && json.getLocation() != null) {
      String place =
          "line " + json.getLocation().getLineNr() + ", column " + json.getLocation().getColumnNr();
      problems.malformed(place, START_MARKER.matcher(json.getOriginalMessage()).replaceAll(""));
    } else {
      problems.malformed("file", "cannot be read: " + e.getMessage());
    }
    return problems.toException();
  }

  private static DigestInputStream digesting(Source source) throws IOException {
    try {
      return new DigestInputStream(source.open(), MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void metadata(Journal journal, Optional<Instant> exportedAt, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("metadata");
    boolean withLedger = !journal.read(Optional.empty(), 0, 1).isEmpty();
    json.writeStringField(
        "interchange_format_version",
        withLedger ? InterchangeReader.WITH_LEDGER : InterchangeReader.VERSION);
    json.writeStringField(
        "genesis_validators_root", journal.chain().genesisValidatorsRoot().toHex());
    json.writeStringField("chain_id", journal.chain().chainId().toString());
    if (exportedAt.isPresent()) {
      json.writeStringField("exported_at", exportedAt.get().toString());
    }
    Optional<Slot> floor = journal.floor();
    if (floor.isPresent()) {
      json.writeStringField("floor_slot", floor.get().toString());
    }
    json.writeEndObject();
  }

  private static int entries(Journal journal, JsonGenerator json) throws IOException {
    int count = 0;
    Query all = Query.since(new Slot(0));
    Optional<SlotKey> after = Optional.empty();
    List<JournalEntry> page;
    do {
      page =
          journal.list(new Query(all.from(), all.to(), all.proposer(), all.gateway(), after, PAGE));
      for (JournalEntry entry : page) {
        EntryFormat.write(entry, json);
        after = Optional.of(entry.key());
      }
      count += page.size();
    } while (page.size() == PAGE);
    return count;
  }

  /** Nothing where there is nothing: such a file is of version 1, which older programs read. */
  private static void ledger(Journal journal, JsonGenerator json) throws IOException {
    List<Ledger.Entry> page = journal.read(Optional.empty(), 0, NOTES);
    if (page.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("ledger");
    while (!page.isEmpty()) {
      for (Ledger.Entry entry : page) {
        NoteFormat.write(entry.note(), json);
      }
      page = journal.read(Optional.empty(), page.get(page.size() - 1).sequence(), NOTES);
    }
    json.writeEndArray();
  }
}
