package dev.baton.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.monitor.evidence.EvidenceRoom.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of the folder of evidence. */
class EvidenceFindingTest {

  @TempDir Path folder;

  @BeforeEach
  void keepOne() throws IOException {
    Files.write(folder.resolve("one.json"), new byte[5000]);
  }

  @Test
  void aFolderWithRoomIsFine() {
    Finding finding = FilesCheck.evidence(folder, new Limits(1 << 20, 0));

    assertThat(finding).isEqualTo(Finding.ok("evidence", "1 bundles take 0 of 1 MiB"));
  }

  @Test
  void aFullFolderIsWarnedOf() {
    Finding finding = FilesCheck.evidence(folder, new Limits(2 * 4096, 0));

    assertThat(finding.toString()).contains("evidence-folder-full", "Move old bundles elsewhere");
  }

  @Test
  void aFullDiskIsWarnedOf() {
    Finding finding = FilesCheck.evidence(folder, new Limits(1 << 20, Long.MAX_VALUE / 2));

    assertThat(finding.toString()).contains("evidence-disk-full", "make room");
  }

  @Test
  void aFolderThatIsGoneHoldsNothing() {
    Finding finding = FilesCheck.evidence(folder.resolve("none"), new Limits(1 << 20, 0));

    assertThat(finding).isEqualTo(Finding.ok("evidence", "0 bundles take 0 of 1 MiB"));
  }
}
