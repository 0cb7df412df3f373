package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFolderTest {

  @TempDir Path parent;

  @Test
  void appearsWithAllItsFilesAtOnce() {
    Path folder = parent.resolve("keys");
    Map<String, byte[]> files = files();

    new NewFolder(folder)
        .write(
            files,
            written -> {
              assertThat(folder).doesNotExist();
              assertThat(written.get("b")).isEqualTo(files.get("b"));
            });

    assertThat(folder.resolve("a")).hasBinaryContent(new byte[] {1});
    assertThat(folder.resolve("b")).hasBinaryContent(new byte[] {2, 3});
    assertThat(parent).isDirectoryNotContaining("glob:**/.baton-new-*");
  }

  @Test
  void takesThePlaceOfAnEmptyFolder() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("keys"));

    new NewFolder(folder).write(files(), written -> {});

    assertThat(folder.resolve("b")).exists();
  }

  @Test
  void leavesNothingWhenWhatWasWrittenIsNotRight() {
    Path folder = parent.resolve("keys");

    assertThatThrownBy(
            () ->
                new NewFolder(folder)
                    .write(
                        files(),
                        written -> {
                          throw new IllegalStateException("as told");
                        }))
        .hasMessage("as told");

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void keepsAFolderThatWasFilledMeanwhile() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("keys"));

    assertThatThrownBy(
            () ->
                new NewFolder(folder)
                    .write(files(), written -> write(folder.resolve("other"), "mine")))
        .isInstanceOf(OperatorException.class);

    assertThat(folder.resolve("other")).hasContent("mine");
    assertThat(folder.resolve("a")).doesNotExist();
    assertThat(parent).isDirectoryNotContaining("glob:**/.baton-new-*");
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a", new byte[] {1});
    files.put("b", new byte[] {2, 3});
    return files;
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
