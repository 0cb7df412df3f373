package dev.baton.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.baton.delegation.Ledger.Note;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second copy of what the ledger says of revocations, {@code revocations.log} in the data
 * folder: whoever puts an older journal.db back does not put back what was revoked since. A line of
 * JSON each, the last field of which is the CRC-32 of what is before it; only ever appended to. A
 * last line without an end was being written when the machine died and is taken away.
 */
final class RevocationsLog {

  static final String NAME = "revocations.log";

  private static final Logger log = LoggerFactory.getLogger(RevocationsLog.class);
  private static final int CRC_LENGTH = 18;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path path;
  private final List<Note> unwritten = new ArrayList<>();

  RevocationsLog(Path folder) {
    this.path = folder.resolve(NAME);
  }

  /** The notes in the file, in their order; a damaged line is named and passed over. */
  Set<Note> read() throws IOException {
    Set<Note> notes = new LinkedHashSet<>();
    if (!Files.exists(path)) {
      return notes;
    }
    int number = 0;
    for (String line : completeLines()) {
      number++;
      Optional<Note> note = parse(line);
      if (note.isPresent()) {
        notes.add(note.get());
      } else {
        log.error(
            "Line {} of {} is damaged; the journal may still have what it said", number, path);
      }
    }
    return notes;
  }

  /**
   * Appends notes and waits until they are on disk. If that fails it is logged, and tried again
   * with the next ones; the journal itself has them already.
   */
  void append(Collection<Note> notes) {
    unwritten.addAll(notes);
    if (unwritten.isEmpty()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    unwritten.forEach(note -> lines.append(line(note)).append('\n'));
    try {
      write(lines.toString().getBytes(StandardCharsets.UTF_8));
      unwritten.clear();
    } catch (IOException e) {
      log.error(
          "{} could not be written: {}. What was decided is in the journal; keep that file, for"
              + " an older one would not know of it. It is tried again",
          path,
          e.toString());
    }
  }

  private void write(byte[] lines) throws IOException {
    boolean fresh = !Files.exists(path);
    if (fresh) {
      Files.createFile(path, Disk.ownersFile());
    }
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      long end = file.size();
      try {
        ByteBuffer bytes = ByteBuffer.wrap(lines);
        long at = end;
        while (bytes.hasRemaining()) {
          at += file.write(bytes, at);
        }
        file.force(true);
      } catch (IOException e) {
        file.truncate(end); // Half a line would spoil the next one.
        throw e;
      }
    }
    if (fresh) {
      Disk.sync(path.resolveSibling("."));
    }
  }

  private List<String> completeLines() throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end < bytes.length) {
      log.warn("The last line of {} was not finished; it is taken away", path);
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
        file.truncate(end);
        file.force(true);
      }
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
  }

  private static String line(Note note) {
    String json =
        MAPPER
            .createObjectNode()
            .put("at", note.at().toString())
            .put("kind", note.kind())
            .put("subject", note.subject())
            .put("body", note.body())
            .toString();
    String start = json.substring(0, json.length() - 1);
    return start + crc(start);
  }

  private static Optional<Note> parse(String line) {
    int end = line.length() - CRC_LENGTH;
    if (end < 0 || !line.substring(end).equals(crc(line.substring(0, end)))) {
      return Optional.empty();
    }
    try {
      JsonNode json = MAPPER.readTree(line);
      return Optional.of(
          new Note(
              Instant.parse(json.path("at").asText()),
              json.path("kind").asText(),
              json.path("subject").asText(),
              json.path("body").asText()));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String crc(String start) {
    CRC32 crc = new CRC32();
    crc.update(start.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, ",\"crc\":\"%08x\"}", crc.getValue());
  }
}
