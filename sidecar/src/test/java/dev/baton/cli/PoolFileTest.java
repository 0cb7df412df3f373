package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cli.PoolFile.Content;
import dev.baton.cli.PoolFile.Line;
import dev.baton.cli.PoolFile.Second;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolFileTest {

  private static final String KEY = "0x" + "ab".repeat(48);
  private static final String OTHER = "0x" + "cd".repeat(48);

  private static Content parse(String text) {
    return PoolFile.parse(text.getBytes(StandardCharsets.UTF_8), Second.WANTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsTheSameLinesHoweverTheyEnd(String end) {
    Content content =
        parse(
            String.join(
                end,
                "\ufeff# a pool",
                "",
                KEY.toUpperCase(java.util.Locale.ROOT).replace("0X", "0x")
                    + "\tmain  # the main one",
                "  " + OTHER + " opt-out",
                ""));

    assertThat(content.problems()).isEmpty();
    assertThat(content.lines()).containsExactly(new Line(KEY, "main"), new Line(OTHER, "opt-out"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1234 main|1|96 hex digits, this has 4",
        "0x12 main|1|96 hex digits, this has 2",
        "KEY main extra|105|too much in the line",
        "KEY ma/in|100|no group's name",
        "KEY|99|a group's name or opt-out is missing",
        "BARE main|1|begins with 0x",
        "validator main|1|no validator's public key",
        "0x main|1|no validator's public key"
      })
  void saysWhereAndWhatToDo(String line, int column, String what) {
    Content content =
        parse("# first\n" + line.replace("KEY", KEY).replace("BARE", KEY.substring(2)));

    assertThat(content.problems())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(2);
              assertThat(one.column()).isEqualTo(column);
              assertThat(one.what()).contains(what);
            });
  }

  @Test
  void namesAllProblemsAndTheLineOfTheFirstOfTwo() {
    Content content = parse(KEY + " main\n12 a\n" + KEY + " opt-out\n" + OTHER);

    assertThat(content.problems()).hasSize(3);
    assertThat(content.problems().get(1))
        .hasToString("line 3, column 1: the key is on line 1 already; take one line away");
  }

  @Test
  void givesUpOnAnotherKindOfFile() {
    Content content = parse("some prose\n".repeat(5000));

    assertThat(content.problems()).hasSize(PoolFile.MOST_PROBLEMS);
  }

  @Test
  void saysThatBytesAreNoText() {
    Content content = PoolFile.parse(new byte[] {(byte) 0xff, (byte) 0xfe, 0}, Second.WANTED);

    assertThat(content.problems()).singleElement().asString().contains("UTF-8");
  }
}
