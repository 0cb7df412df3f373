package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicKeyFileTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void readsKeysInTheirOrderWithAndWithoutPrefix() throws IOException {
    Path file =
        write(
            "# watched\r\n\r\n  " + Configs.KEY_3 + "\r\n" + Configs.KEY_1.substring(2) + "# last");
    assertThat(PublicKeyFile.read(file))
        .extracting(Object::toString)
        .containsExactly(Configs.KEY_3, Configs.KEY_1);
  }

  @Test
  void namesEveryWrongLineAndShowsNothingOfIt() throws IOException {
    Path file = write(Configs.KEY_1 + "\nhunter2\n" + Configs.KEY_1 + "\n0x1234\n");
    assertThat(problems(file))
        .containsExactly(
            new Problem(file + ":2", "must be a BLS public key of 48 bytes in hex, one a line"),
            new Problem(file + ":3", "is the same key as line 1"),
            new Problem(file + ":4", "must be a BLS public key of 48 bytes in hex, one a line"));
  }

  @Test
  void doesNotFloodTheScreen() throws IOException {
    assertThat(problems(write("x\n".repeat(1000))))
        .hasSize(21)
        .last()
        .hasToString(folder.resolve("keys.txt") + ": has 980 more lines that are wrong");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("keys.txt"), text);
  }

  private static List<Problem> problems(Path file) {
    return catchThrowableOfType(ConfigException.class, () -> PublicKeyFile.read(file)).problems();
  }
}
