package dev.baton.signer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    return Stream.of(
            MalformedKeystores.all(),
            MalformedPasswords.all(),
            MalformedFolders.all(),
            MalformedDefinitions.all())
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
    Map<String, Set<String>> causes = new TreeMap<>();
    int number = 0;
    for (Malformed malformed : all()) {
      KeyFolders folders = new KeyFolders(Files.createDirectory(root.resolve("" + number++)));
      String said = folders.plain(malformed.find(folders).problems().get(0).what());
      causes.computeIfAbsent(said, any -> new HashSet<>()).add(malformed.name());
    }
    assertThat(causes).hasSizeGreaterThan(100);
    assertThat(causes.values())
        .filteredOn(names -> names.size() > 1)
        .containsExactlyInAnyOrderElementsOf(sameCause());
  }

  /** The same trouble at several places; all others must be told apart. */
  private static Set<Set<String>> sameCause() {
    return Set.of(
        Set.of("no password", "a password's folder"),
        Set.of(
            "a password without content", "a password on the second line", "an empty file for all"),
        Set.of(
            "crypto.kdf.params.salt is \"\"", "crypto.kdf.params.salt is \"abababababababababa…"),
        Set.of("Latin-1", "a list in Latin-1"),
        Set.of("no passwords at all", "nothing at the path", "a listed keystore that is gone"),
        Set.of("an entry with enabled: maybe", "an entry with enabled:"),
        Set.of("a section instead of a list", "a word instead of a list"),
        Set.of("the password |", "a remote signer's password"),
        Set.of(
            "a password's key in quotes",
            "a password's key without a colon",
            "a password without a blank"),
        Set.of("the password \"a\\", "the password a⏎    b", "the password ⏎  - a"),
        Set.of("the password 'open", "the password \"open"));
  }
}
