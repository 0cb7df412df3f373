package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("admin.token");
  }

  @Test
  void makesAFileForItsOwnerAloneAndReadsItBack() throws IOException {
    TokenFile.create(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
    assertThat(TokenFile.authorization(file)).isEqualTo("Bearer " + Files.readString(file).strip());
    assertThat(TokenFile.read(file).opens(TokenFile.authorization(file))).isTrue();
  }

  @Test
  void makesAnotherTokenEachTime() {
    Path other = folder.resolve("other");
    TokenFile.create(file);
    TokenFile.create(other);

    assertThat(TokenFile.authorization(file)).isNotEqualTo(TokenFile.authorization(other));
    assertThat(TokenFile.read(file).opens(TokenFile.authorization(other))).isFalse();
  }

  @Test
  void replacesNoToken() {
    TokenFile.create(file);
    String first = TokenFile.authorization(file);

    assertThatThrownBy(() -> TokenFile.create(file))
        .isInstanceOf(TokenFileException.class)
        .hasMessageContaining(file.toString());
    assertThat(TokenFile.authorization(file)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwxrwxrwx"})
  void refusesAFileThatOthersCanReadOrWrite(String mode) throws IOException {
    TokenFile.create(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(TokenFileException.class)
        .hasMessageContaining(mode)
        .hasMessageContaining("chmod 600 " + file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "abab", "no hex at all, whatever its length may be, is a token"})
  void refusesAFileWithoutAToken(String content) throws IOException {
    TokenFile.create(file);
    Files.writeString(file, content);

    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(TokenFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("baton init");
  }

  @Test
  void refusesALargeFileWithoutReadingIt() throws IOException {
    TokenFile.create(file);
    Files.writeString(file, "ab".repeat(1000));

    assertThatThrownBy(() -> TokenFile.read(file)).hasMessageContaining("no token");
  }

  @Test
  void readsAFileThatOnlyItsOwnerMayRead() throws IOException {
    TokenFile.create(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

    assertThat(TokenFile.read(file).opens(TokenFile.authorization(file))).isTrue();
  }

  @Test
  void namesTheMissingFileAndTheRemedy() {
    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(TokenFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("baton init");
  }

  @Test
  void doesNotPrintTheToken() {
    TokenFile.create(file);

    assertThat(TokenFile.read(file).toString())
        .doesNotContain(TokenFile.authorization(file).substring(7));
  }
}
