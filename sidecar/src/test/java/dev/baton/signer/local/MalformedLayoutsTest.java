package dev.baton.signer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong in a client's folder is said with the file, the cause and a remedy. */
class MalformedLayoutsTest {

  @SuppressWarnings("NullAway.Init") // JUnit sets it first.
  @TempDir
  Path root;

  static List<Malformed> all() {
    return Stream.of(MalformedKeystores.all(), MalformedPasswords.all(), MalformedFolders.all(), MalformedDefinitions.all())
        .flatMap(each -> each)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void namesTheFileTheCauseAndARemedy(Malformed malformed) {
    KeyFolders folders = new KeyFolders(root);

    FoundKeys found = malformed.find(folders);

    Path file = malformed.file().isEmpty() ? root : folders.path(malformed.file());
    assertThat(found.problems()).hasSize(1);
    KeyProblem problem = found.problems().get(0);
    assertThat(problem.file()).isEqualTo(file);
    assertThat(problem.toString()).startsWith(file + ": ").contains(malformed.says());
    assertThat(problem.remedy()).hasSizeGreaterThan(10);
    assertThat(problem.toString()).doesNotContain(KeyFolders.PASSWORD).doesNotContain("null");
  }

  @Test
  void saysAnotherThingForEveryCause() throws Exception {
    Map<String, List<String>> causes = new TreeMap<>();
    int number = 0;
    for (Malformed malformed : all()) {
      KeyFolders folders = new KeyFolders(Files.createDirectory(root.resolve("" + number++)));
      String said = folders.plain(malformed.find(folders).problems().get(0).what());
      causes.computeIfAbsent(said, any -> new ArrayList<>()).add(malformed.name());
    }
    assertThat(causes).hasSizeGreaterThan(100);
    assertThat(causes.values()).allMatch(names -> names.size() == 1);
  }
}
