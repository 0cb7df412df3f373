package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileGuardTest {

  private static final Path FILE = Path.of("/etc/baton/secrets/one");
  private static final int ROOT = 0;
  private static final int BATON = 999;
  private static final int CLIENT = 1000;
  private static final FileGuard.Identity US = new FileGuard.Identity(BATON, BATON);

  @ParameterizedTest
  @ValueSource(ints = {ROOT, BATON})
  void takesAFileOfRootOrOfOurOwn(int owner) {
    assertThat(judge(FILE, true, owner, BATON)).isEmpty();
  }

  @Test
  void refusesAFileOfAnotherUserWhoCouldChangeIt() {
    assertThatThrownBy(() -> judge(FILE, true, CLIENT, BATON))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            FILE
                + ": belongs to the user with id 1000, who could change it; make root its owner, or"
                + " the user that Baton runs as");
  }

  @Test
  void onlyWarnsOfAFileThatAValidatorClientKeepsForItself() {
    assertThat(judge(FILE, false, CLIENT, BATON))
        .contains(FILE + ": belongs to the user with id 1000, who can change it");
  }

  @Test
  void letsRootReadWhatBelongsToTheService() {
    assertThat(judge(FILE, true, BATON, ROOT)).isEmpty();
  }

  @Test
  void judgesNoOwnerWhereNobodyKnowsWhoWeAre() {
    FileGuard.Rights rights =
        new FileGuard.Rights(CLIENT, CLIENT, PosixFilePermissions.fromString("rw-------"));
    assertThat(new FileGuard(FILE, true).judge(rights, Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/run/credentials/baton.service/one,false", "/run/credential/one,true"})
  void takesTheMaskOfACredentialForNoRightOfItsGroup(Path file, boolean warns) {
    FileGuard.Rights rights =
        new FileGuard.Rights(ROOT, ROOT, PosixFilePermissions.fromString("r--r-----"));
    assertThat(new FileGuard(file, true).judge(rights, Optional.of(US)).isPresent())
        .isEqualTo(warns);
  }

  @ParameterizedTest
  @CsvSource({
    "0,999,rw-r-----,false",
    "0,999,rw-rw----,true",
    "0,1000,rw-r-----,true",
    "999,999,rw-r-----,true"
  })
  void warnsOfAGroupUnlessRootGaveTheFileToOurs(int owner, int group, String mode, boolean warns) {
    FileGuard.Rights rights =
        new FileGuard.Rights(owner, group, PosixFilePermissions.fromString(mode));
    assertThat(new FileGuard(FILE, true).judge(rights, Optional.of(US)).isPresent())
        .isEqualTo(warns);
  }

  private static Optional<String> judge(Path file, boolean ownerMatters, int owner, int us) {
    FileGuard.Rights rights =
        new FileGuard.Rights(owner, owner, PosixFilePermissions.fromString("rw-------"));
    return new FileGuard(file, ownerMatters)
        .judge(rights, Optional.of(new FileGuard.Identity(us, us)));
  }
}
