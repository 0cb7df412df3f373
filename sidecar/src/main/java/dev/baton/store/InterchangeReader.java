package dev.baton.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.delegation.Journal.Chain;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Ledger.Note;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads an interchange file from front to back, one entry in memory at a time. What is wrong with
 * the contents goes to the problems; what makes it impossible to read on is an {@link IOException}.
 */
final class InterchangeReader implements AutoCloseable {

  static final String VERSION = "1";

  /** Of files that have a ledger, which programs before it must not overlook. */
  static final String WITH_LEDGER = "2";

  private static final int LARGEST_ENTRY = 4 << 20;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(8)
                      .maxNameLength(100)
                      .maxNumberLength(30)
                      .maxStringLength(LARGEST_ENTRY)
                      .build())
              .build());

  /** What the file says of itself; empty where that could not be read. */
  record Header(Optional<Chain> chain, Optional<Slot> floor) {}

  private final Allowance input;
  private final JsonParser parser;
  private final EntryFormat format;
  private final Problems problems;
  private boolean withLedger;
  private String list = "data";
  private int index = -1;
  private int line;

  private InterchangeReader(
      Allowance input, JsonParser parser, EntryFormat format, Problems problems) {
    this.input = input;
    this.parser = parser;
    this.format = format;
    this.problems = problems;
  }

  static InterchangeReader open(InputStream in, EntryFormat format, Problems problems)
      throws IOException {
    Allowance input = new Allowance(in);
    return new InterchangeReader(input, MAPPER.createParser(input), format, problems);
  }

  /** Reads what comes before the first entry. */
  Header header() throws IOException {
    expect(parser.nextToken() == JsonToken.START_OBJECT, "an interchange file is an object");
    expect("metadata".equals(parser.nextFieldName()), "metadata must come first");
    parser.nextToken();
    Header header = header(new JsonFields(MAPPER.readTree(parser), "metadata", "", problems));
    expect("data".equals(parser.nextFieldName()), "data must follow metadata");
    expect(parser.nextToken() == JsonToken.START_ARRAY, "data must be a list");
    return header;
  }

  /** Goes to the next entry; false if there is none. */
  boolean next() throws IOException {
    input.renew();
    if (parser.nextToken() == JsonToken.END_ARRAY) {
      list = "ledger";
      index = -1;
      return false;
    }
    return begin();
  }

  /**
   * Goes to the next note of the ledger, behind the last entry; false, and the file was read to its
   * end, if there is none.
   */
  boolean nextNote() throws IOException {
    input.renew();
    if (index < 0) {
      if (!"ledger".equals(parser.nextFieldName())) {
        return end(parser.currentToken());
      }
      expect(withLedger, "a ledger is in files of version " + WITH_LEDGER + " only");
      expect(parser.nextToken() == JsonToken.START_ARRAY, "the ledger must be a list");
    }
    return parser.nextToken() == JsonToken.END_ARRAY ? end(parser.nextToken()) : begin();
  }

  private boolean begin() {
    index++;
    line = parser.currentTokenLocation().getLineNr();
    return true;
  }

  private boolean end(JsonToken last) throws IOException {
    expect(last == JsonToken.END_OBJECT, "nothing may follow data and ledger");
    expect(parser.nextToken() == null, "nothing may follow the object");
    return false;
  }

  /** Where the current entry is, for people. */
  String place() {
    return list + "[" + index + "]" + line();
  }

  /** Reads the current entry; empty if something is wrong with it. */
  Optional<JournalEntry> entry() throws IOException {
    int before = problems.count();
    Optional<JournalEntry> entry = format.read(fields());
    return problems.count() == before ? entry : Optional.empty();
  }

  /** Reads the current note of the ledger; empty if something is wrong with it. */
  Optional<Note> note() throws IOException {
    int before = problems.count();
    Optional<Note> note = NoteFormat.read(fields());
    return problems.count() == before ? note : Optional.empty();
  }

  private JsonFields fields() throws IOException {
    return new JsonFields(MAPPER.readTree(parser), list + "[" + index + "]", line(), problems);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private String line() {
    return " (line " + line + ")";
  }

  private Header header(JsonFields fields) {
    Optional<String> version = fields.required("interchange_format_version", text -> text);
    withLedger = version.filter(WITH_LEDGER::equals).isPresent();
    if (version.isPresent() && !withLedger && !version.get().equals(VERSION)) {
      fields.problem("interchange_format_version", "this program reads versions 1 and 2");
    }
    Optional<Root> root = fields.required("genesis_validators_root", Root::fromHex);
    Optional<UInt64> chainId = fields.required("chain_id", UInt64::parse);
    Optional<Slot> floor = fields.optional("floor_slot", Slot::parse);
    Optional<Instant> unused = fields.optional("exported_at", Instant::parse);
    fields.nothingElse();
    return new Header(root.flatMap(r -> chainId.map(id -> new Chain(r, id))), floor);
  }

  private void expect(boolean fact, String rule) throws IOException {
    if (!fact) {
      throw new JsonParseException(parser, rule);
    }
  }

  /** Lets no single entry take up memory without bound. */
  private static final class Allowance extends FilterInputStream {

    private long left = LARGEST_ENTRY;

    Allowance(InputStream in) {
      super(in);
    }

    void renew() {
      left = LARGEST_ENTRY;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int count = super.read(to, offset, length);
      left -= count;
      if (left < 0) {
        throw new IOException(
            String.format(Locale.ROOT, "an entry has more than %d bytes", LARGEST_ENTRY));
      }
      return count;
    }
  }
}
