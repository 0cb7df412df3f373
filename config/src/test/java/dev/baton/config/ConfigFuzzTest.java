package dev.baton.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Whatever the bytes, loading ends in a configuration or in a ConfigException. */
class ConfigFuzzTest {

  @FuzzTest(maxDuration = "2m")
  void aFile(byte[] bytes) {
    try {
      String text = TextFile.decode("fuzz", bytes);
      BatonConfig config = ConfigLoader.parse(Configs.FILE, text, Map.of(), Map.of());
      requireSame(config);
    } catch (ConfigException e) {
      requireProblems(e);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void aVariable(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int cut = text.indexOf('=');
    String name = "BATON_" + (cut < 0 ? text : text.substring(0, cut));
    try {
      var unused =
          ConfigLoader.parse(
              Configs.FILE, Configs.SIGNING, Map.of(name, text.substring(cut + 1)), Map.of());
    } catch (ConfigException e) {
      requireProblems(e);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void whatReachesARunningSidecar(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Whereabouts found = Whereabouts.read(Configs.FILE, () -> text, Map.of());
    for (Supplier<?> asked : List.<Supplier<?>>of(found::dataDir, found::status, found::admin)) {
      try {
        requireOf(found, asked.get());
      } catch (ConfigException e) {
        requireProblems(e);
      }
    }
  }

  private static void requireOf(Whereabouts found, Object value) {
    if (value.toString().isEmpty() || (!found.isReadable() && found.problems().isEmpty())) {
      throw new AssertionError("nothing, or nobody knows why the file cannot be read");
    }
  }

  private static void requireSame(BatonConfig config) {
    String effective = config.effective();
    if (!effective.contains("masked") && !effective.contains(" more\n")) {
      BatonConfig again = ConfigLoader.parse(Configs.FILE, effective, Map.of(), Map.of());
      if (!again.equals(config)) {
        throw new AssertionError("another configuration came back");
      }
    }
  }

  private static void requireProblems(ConfigException e) {
    if (e.problems().isEmpty() || e.getMessage().chars().anyMatch(c -> c == 27)) {
      throw new AssertionError("no problem, or one that moves the cursor");
    }
  }
}
