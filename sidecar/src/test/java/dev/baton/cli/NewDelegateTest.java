package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.Keystore;
import dev.baton.bls.keystore.Web3Keystore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewDelegateTest {

  private static final String PASSWORD = "correct horse";

  @TempDir Path folder;

  @Test
  void makesTwoKeysThatOpenWithThePasswordAndAConfigurationThatLoads() throws IOException {
    Path out = folder.resolve("keys");

    CliRun run = newDelegate(out, passwordFile(PASSWORD + "\n", "rw-------"), "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out() + run.err()).doesNotContain(PASSWORD);
    JsonNode made = run.json();
    assertThat(made.path("delegate").asText()).isEqualTo(delegateIn(out));
    assertThat(made.path("committer").asText()).isEqualTo(committerIn(out));
    assertThat(mode(out)).isEqualTo("rwx------");
    assertThat(mode(out.resolve(NewDelegate.DELEGATE_FILE))).isEqualTo("rw-------");
    assertThat(mode(out.resolve(NewDelegate.COMMITTER_FILE))).isEqualTo("rw-------");
    assertThat(namesIn(out)).containsExactly(NewDelegate.COMMITTER_FILE, NewDelegate.DELEGATE_FILE);
    String file = new TestConfig(folder).with(made.path("yaml").asText()).write();
    assertThat(CliRun.of("check-config", "-c", file).out()).contains("1 gateway");
  }

  @Test
  void keepsWhatIsThere() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "mine");
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.writeString(full.resolve(NewDelegate.DELEGATE_FILE), "mine");
    Path password = passwordFile(PASSWORD, "rw-------");

    for (Path taken : List.of(file, full)) {
      CliRun run = newDelegate(taken, password);
      assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
      assertThat(run.err()).contains(taken + ": is there already and stays as it is");
    }
    assertThat(file).hasContent("mine");
    assertThat(namesIn(full)).containsExactly(NewDelegate.DELEGATE_FILE);
    assertThat(full.resolve(NewDelegate.DELEGATE_FILE)).hasContent("mine");
  }

  @Test
  void refusesAPasswordFileThatEveryoneCanRead() throws IOException {
    CliRun run = newDelegate(folder.resolve("keys"), passwordFile(PASSWORD, "rw-r--r--"));

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("password.txt").doesNotContain(PASSWORD, "configuration");
    assertThat(folder.resolve("keys")).doesNotExist();
  }

  @Test
  void refusesAPasswordThatIsTooShortWithoutRepeatingIt() throws IOException {
    CliRun run = newDelegate(folder.resolve("keys"), passwordFile("zyxwvut\n", "rw-------"));

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("8 bytes at least").doesNotContain("zyxwvut");
    assertThat(folder.resolve("keys")).doesNotExist();
  }

  @Test
  void asksForAPasswordFileWhereThereIsNoTerminal() {
    CliRun run = CliRun.of("keys", "new-delegate", "--out", folder.resolve("keys").toString());

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("--password-file").doesNotContain("\tat ");
  }

  @Test
  void namesTheFolderThatItCannotBeMadeIn() throws IOException {
    Path out = folder.resolve("nowhere/keys");

    CliRun run = newDelegate(out, passwordFile(PASSWORD, "rw-------"));

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err()).contains(out + ": cannot be written").contains("Nothing was made");
  }

  @Test
  void saysWhatCanBeDoneWithKeys() {
    CliRun run = CliRun.of("keys");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("new-delegate");
  }

  private static CliRun newDelegate(Path out, Path password, String... more) {
    Stream<String> arguments =
        Stream.of(
            "keys",
            "new-delegate",
            "--out",
            out.toString(),
            "--password-file",
            password.toString());
    return CliRun.of(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
  }

  private Path passwordFile(String content, String mode) throws IOException {
    Path file = Files.writeString(folder.resolve("password.txt"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static String delegateIn(Path out) throws IOException {
    byte[] json = Files.readAllBytes(out.resolve(NewDelegate.DELEGATE_FILE));
    return Keystore.parse(json, "delegate").decrypt(password()).publicKey().toHex();
  }

  private static String committerIn(Path out) throws IOException {
    byte[] json = Files.readAllBytes(out.resolve(NewDelegate.COMMITTER_FILE));
    return Web3Keystore.parse(json, "committer").decrypt(password()).address().toHex();
  }

  private static Secret password() {
    return Secret.of(PASSWORD.getBytes(StandardCharsets.UTF_8));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
