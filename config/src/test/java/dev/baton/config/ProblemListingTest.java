package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator sees of a file in which nearly everything is wrong. */
class ProblemListingTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/baton/config");
  private static final Path EXPECTED = FOLDER.resolve("everything-wrong.txt");

  @Test
  void tellsEveryProblemAtOnceWithItsPlaceAndWhatIsExpected() throws IOException {
    String listing = listing();
    if ("write".equals(System.getProperty("baton.docs"))) {
      Files.writeString(EXPECTED, listing);
    }
    assertThat(listing).isEqualTo(Files.readString(EXPECTED));
  }

  @Test
  void showsNothingThatMayBeSecret() {
    assertThat(listing())
        .doesNotContain("hunter2", "abcdef0123456789", "0123456789abcdef", "263dbd79");
  }

  private static String listing() {
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                ConfigLoader.load(
                    FOLDER.resolve("everything-wrong.yaml"),
                    Map.of(
                        "BATON_BEACON__TIMOUT", "3s",
                        "BATON_BEACON_QUORUM", "1",
                        "BATON_RELAYS__1__URI", "http://127.0.0.1",
                        "BATON_RELAYS__7__NAME", "eighth",
                        "BATON_LOG__LEVEL", "loud",
                        "BATON_NONCE", "",
                        "BATON_API__STATUS__PORT", "port",
                        "BATON_GROUPS__4__VALIDATORS", "[0x00, {a: b]")));
    String folder = FOLDER.toAbsolutePath().toString();
    return refused.getMessage().replace(folder, "FOLDER") + "\n";
  }
}
