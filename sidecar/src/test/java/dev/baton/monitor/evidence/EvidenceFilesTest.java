package dev.baton.monitor.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.monitor.evidence.EvidenceRoom.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a write leaves in the folder, done or not. */
class EvidenceFilesTest {

  private static final Bundle BUNDLE =
      Bundle.of(
          "equivocation",
          JsonNodeFactory.instance.objectNode(),
          JsonNodeFactory.instance.objectNode());

  @TempDir Path folder;
  private final Limits plenty = new Limits(1L << 40, 0);

  @Test
  void writesOnceAndWholly() throws IOException {
    EvidenceFiles files = new EvidenceFiles(folder.resolve("evidence"), plenty);
    Path first = files.write(BUNDLE);
    assertThat(files.write(BUNDLE)).isEqualTo(first);
    assertThat(first).hasBinaryContent(BUNDLE.bytes());
    assertThat(EvidenceFiles.address(first)).contains(BUNDLE.address());
    assertThat(folder.resolve("evidence"))
        .isDirectoryContaining(first::equals)
        .isDirectoryNotContaining(file -> !file.equals(first));
  }

  @Test
  void whatWouldFillTheDiskIsNotBegun() {
    Path evidence = folder.resolve("evidence");
    EvidenceFiles files = new EvidenceFiles(evidence, new Limits(1L << 40, Long.MAX_VALUE / 2));
    assertThatThrownBy(() -> files.write(BUNDLE)).hasMessageContaining("evidence-disk-full");
    assertThat(evidence).isEmptyDirectory();
  }

  @Test
  void whatAKilledWriteLeftIsRemovedAndIsNoBundle() throws IOException {
    Path left = Files.writeString(folder.resolve("new123.part"), "{\"vers");
    Path others = Files.writeString(folder.resolve("notes.txt"), "an operator's");
    assertThat(EvidenceFiles.address(left)).isEmpty();
    new EvidenceFiles(folder, plenty).room();
    assertThat(left).doesNotExist();
    assertThat(others).exists();
  }
}
