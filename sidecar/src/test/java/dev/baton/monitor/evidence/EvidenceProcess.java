package dev.baton.monitor.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.record.InputFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another process that keeps bundles for ever, and prints the address of each that is on disk. */
final class EvidenceProcess {

  private EvidenceProcess() {}

  static Process start(Path folder, int first) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            EvidenceProcess.class.getName(),
            folder.toString(),
            Integer.toString(first))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Arguments: the folder, and what distinguishes the first bundle. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    EvidenceFiles files = new EvidenceFiles(folder, new EvidenceRoom.Limits(1L << 40, 0));
    for (int number = Integer.parseInt(arguments[1]); ; number++) {
      Bundle bundle = bundle(number);
      files.write(bundle);
      say(bundle.address());
    }
  }

  /** Long enough that its write can be interrupted. */
  private static Bundle bundle(int number) {
    ObjectNode parts = JsonNodeFactory.instance.objectNode().put("number", number);
    List.of("one", "other").forEach(name -> parts.put(name, name.repeat(50_000)));
    return Bundle.of(
        "equivocation",
        InputFormat.tree(Windows.seen("own", "host", "path", Signal.SEAL, Reading.BAD)),
        parts);
  }

  private static void say(Bytes address) {
    byte[] line = (address.toHex() + "\n").getBytes(StandardCharsets.UTF_8);
    // One system call: a line is there as a whole or not at all.
    System.out.write(line, 0, line.length);
    System.out.flush();
  }
}
