package dev.baton.memory;

import dev.baton.cli.Main;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The program itself, after it has left what a scan of its memory must find. */
final class PlantedMain {

  /** In pieces, so that the words as a whole are in no class file. */
  private static final String[] WORDS = {"planted", "for", "the", "scan"};

  private static final String[] KEPT = new String[1];
  private static final ByteBuffer[] OUTSIDE = new ByteBuffer[1];

  private PlantedMain() {}

  /** What is planted in the Java heap. */
  static String inHeap() {
    return String.join("-", WORDS) + "-in-the-heap";
  }

  /** What is planted beside the Java heap. */
  static String outside() {
    return String.join("-", WORDS) + "-outside";
  }

  /** Arguments: those of the program. */
  public static void main(String[] arguments) {
    KEPT[0] = inHeap();
    byte[] bytes = outside().getBytes(StandardCharsets.UTF_8);
    OUTSIDE[0] = ByteBuffer.allocateDirect(bytes.length).put(bytes);
    Arrays.fill(bytes, (byte) 0);
    Main.main(arguments);
  }

  static String kept() {
    return KEPT[0] + OUTSIDE[0];
  }
}
