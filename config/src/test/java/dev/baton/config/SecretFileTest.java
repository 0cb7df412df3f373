package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("secret");
    write("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "hunter2\n", "hunter2\r\nsecond line\n", "hunter2\rx"})
  void givesTheFirstLineWithoutItsEnd(String content) throws IOException {
    write(content);
    assertThat(text(SecretFile::firstLine)).isEqualTo("hunter2");
  }

  @Test
  void leavesTheSpacesOfAPasswordAndTakesThoseAroundAToken() throws IOException {
    write(" hun ter2\t \n");
    assertThat(text(SecretFile::firstLine)).isEqualTo(" hun ter2\t ");
    assertThat(text(SecretFile::token)).isEqualTo("hun ter2");
  }

  @Test
  void givesPasswordsOfAnyBytes() throws IOException {
    write("päss\u0000wörd");
    assertThat(text(SecretFile::firstLine)).isEqualTo("päss\u0000wörd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tok\u0000en", "tök", "tok\u007fen", "to\u001bken"})
  void refusesATokenThatNoHeaderCanCarryWithoutShowingIt(String content) throws IOException {
    write(content);
    assertThatThrownBy(() -> SecretFile.ours(file).token())
        .isInstanceOf(ConfigException.class)
        .hasMessage(file + ": has a character in its first line that no HTTP header can carry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\nhunter2", "\r\n"})
  void refusesAFileWhoseFirstLineIsEmpty(String content) throws IOException {
    write(content);
    assertThatThrownBy(() -> SecretFile.ours(file).firstLine())
        .isInstanceOf(ConfigException.class)
        .hasMessage(file + ": is empty; its first line must be the secret");
  }

  @Test
  void readsUpToItsLimitAndNoFurther() throws IOException {
    write("x".repeat(4096));
    assertThat(text(SecretFile::firstLine)).hasSize(4096);
    assertThat(text(s -> s.whole(4096))).hasSize(4096);
    assertThatThrownBy(() -> SecretFile.ours(file).whole(4095)).hasMessageContaining("is larger");
    write("x".repeat(4097));
    assertThatThrownBy(() -> SecretFile.ours(file).firstLine()).hasMessageContaining("is larger");
  }

  @Test
  void givesTheWholeFileAsItIs() throws IOException {
    write("-----BEGIN\n \n");
    assertThat(text(s -> s.whole(100))).isEqualTo("-----BEGIN\n \n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw----r--", "rw-----w-", "rw-rw-rw-"})
  void refusesWhatEveryoneCanReadOrChange(String mode) throws IOException {
    mode(mode);
    for (SecretFile secret : new SecretFile[] {SecretFile.ours(file), SecretFile.shared(file)}) {
      assertThatThrownBy(secret::firstLine)
          .isInstanceOf(ConfigException.class)
          .hasMessageStartingWith(file + ": everyone on this machine can read or change it")
          .hasMessageContainingAll(mode, "chmod 600", "LoadCredential=", "defaultMode: 0400")
          .hasMessageNotContaining("hunter2");
    }
  }

  @ParameterizedTest
  @CsvSource({"r--r-----,true", "rw-rw----,true", "rw-------,false", "r--------,false"})
  void warnsOfWhatAGroupCanReadOrChange(String mode, boolean warns) throws IOException {
    mode(mode);
    try (SecretFile.Content content = SecretFile.ours(file).firstLine()) {
      assertThat(content.warning().isPresent()).isEqualTo(warns);
      assertThat(content.warning().orElse(file + "chmod 600" + mode))
          .contains(file.toString(), "chmod 600", mode)
          .doesNotContain("hunter2");
    }
  }

  @Test
  void namesWhatIsMissingOrNoFile() {
    assertThatThrownBy(() -> SecretFile.ours(folder.resolve("none")).check())
        .isInstanceOf(ConfigException.class)
        .hasMessage(folder.resolve("none") + ": there is no such file");
    assertThatThrownBy(() -> SecretFile.ours(folder).firstLine())
        .hasMessage(folder + ": is not a file; name the file that holds the secret");
  }

  @Test
  void followsTheLinksThatKubernetesMakes() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(SecretFile.ours(link).check()).isEmpty();
    mode("rw-r--r--");
    assertThatThrownBy(() -> SecretFile.ours(link).check()).hasMessageContaining("rw-r--r--");
  }

  @Test
  void wipesWhatItGaveWhenClosed() {
    SecretFile.Content content = SecretFile.ours(file).firstLine();
    var view = content.secret().buffer();
    content.close();
    assertThat(view.get(0)).isZero();
    assertThat(content.toString()).doesNotContain("hunter2");
  }

  private String text(Function<SecretFile, SecretFile.Content> reading) {
    try (SecretFile.Content content = reading.apply(SecretFile.ours(file))) {
      return content.secret().copied(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private void write(String content) throws IOException {
    Files.writeString(file, content);
    mode("rw-------");
  }

  private void mode(String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
