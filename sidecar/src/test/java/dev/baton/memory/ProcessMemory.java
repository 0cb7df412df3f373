package dev.baton.memory;

import dev.baton.memory.Haystack.Hit;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of another Java process, as its user can read it (proc(5), /proc/[pid]/mem). */
final class ProcessMemory {

  private static final int PIECE = 4 << 20;

  private static final Pattern MAPPING =
      Pattern.compile("^([0-9a-f]+)-([0-9a-f]+) (\\S+) \\S+ \\S+ \\S+\\s*(.*)$");

  private static final Pattern GENERATION =
      Pattern.compile("\\[0x([0-9a-f]+), 0x[0-9a-f]+, 0x([0-9a-f]+)\\)");

  /** Addresses, the last one exclusive. */
  record Range(long from, long to) {
    boolean contains(long address) {
      return Long.compareUnsigned(address, from) >= 0 && Long.compareUnsigned(address, to) < 0;
    }
  }

  private final long pid;

  ProcessMemory(long pid) {
    this.pid = pid;
  }

  /** Everything that is found in what the process can write, whatever it is used for. */
  List<Hit> find(List<Needle> needles) throws IOException {
    Haystack haystack = new Haystack(needles);
    List<Hit> hits = new ArrayList<>();
    try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
      for (Range range : writable()) {
        search(memory, range, haystack, hits);
      }
    }
    return hits;
  }

  private List<Range> writable() throws IOException {
    List<Range> ranges = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
      Matcher mapping = MAPPING.matcher(line);
      if (mapping.matches() && mapping.group(3).startsWith("rw")) {
        ranges.add(
            new Range(
                Long.parseUnsignedLong(mapping.group(1), 16),
                Long.parseUnsignedLong(mapping.group(2), 16)));
      }
    }
    return ranges;
  }

  private static void search(
      RandomAccessFile memory, Range range, Haystack haystack, List<Hit> hits) {
    byte[] piece = new byte[PIECE];
    long at = range.from();
    while (at < range.to()) {
      int wanted = (int) Math.min(PIECE, range.to() - at);
      int read;
      try {
        memory.seek(at);
        read = memory.read(piece, 0, wanted);
      } catch (IOException e) {
        return; // Unmapped since the list was read.
      }
      if (read <= haystack.overlap()) {
        haystack.search(piece, Math.max(read, 0), at, hits);
        return;
      }
      haystack.search(piece, read, at, hits);
      at += read == wanted && at + read == range.to() ? read : read - haystack.overlap();
    }
  }

  /** Where the Java heap is, all of what is reserved for it. Needs the attach mechanism. */
  Range javaHeap() throws IOException, InterruptedException {
    Matcher generation = GENERATION.matcher(jcmd("GC.heap_info"));
    long from = Long.MAX_VALUE;
    long to = 0;
    while (generation.find()) {
      from = Math.min(from, Long.parseUnsignedLong(generation.group(1), 16));
      to = Math.max(to, Long.parseUnsignedLong(generation.group(2), 16));
    }
    if (to == 0) {
      throw new IOException("the JVM did not say where its heap is");
    }
    return new Range(from, to);
  }

  /** Everything that is found in a dump of all objects, the unreachable ones too. */
  List<Hit> findInHeapDump(List<Needle> needles, Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("heap-" + pid + ".hprof");
    String unused = jcmd("GC.heap_dump", "-all", file.toString());
    Haystack haystack = new Haystack(needles);
    List<Hit> hits = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[PIECE];
      int kept = 0;
      long at = 0;
      for (int read = in.read(piece, kept, PIECE - kept);
          read > 0;
          read = in.read(piece, kept, PIECE - kept)) {
        int length = kept + read;
        haystack.search(piece, length, at, hits);
        int next = Math.min(length, haystack.overlap());
        System.arraycopy(piece, length - next, piece, 0, next);
        at += length - next;
        kept = next;
      }
    } finally {
      Files.deleteIfExists(file);
    }
    return hits;
  }

  private String jcmd(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    all.add(Long.toString(pid));
    all.addAll(List.of(command));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("jcmd " + List.of(command) + ": " + said);
    }
    return said;
  }
}
