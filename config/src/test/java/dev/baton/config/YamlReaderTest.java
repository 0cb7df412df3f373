package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("", "f: is empty"),
        Arguments.of("# nothing\n", "f: is empty"),
        Arguments.of("a: 1\nb: [", "f:2:5: is not YAML"),
        Arguments.of("a: 1\n\tb: 2", "f:2:1: is not YAML: found character '\\t(TAB)'"),
        Arguments.of("a: 1\nb: {a: 1, a: 2}", "f:2:11: the key a is given twice in this section"),
        Arguments.of("a: &x 1\nb: *x", "f:2:4: an alias (*…) is not taken here"),
        Arguments.of("a: &x {}\nb:\n  <<: *x", "f:3:7: an alias (*…) is not taken here"),
        Arguments.of("a: !!java.net.URL [x]", "f:1:4: a tag (!…) is not taken here"),
        Arguments.of("a: 1\n---\nb: 2", "f:2:1: a second document begins here"),
        Arguments.of("? [a]\n: 1", "f:1:3: a key must be a word"),
        Arguments.of("a: \u0001", "f:1:4: a character that YAML does not allow"),
        Arguments.of("a: " + "[".repeat(5000), "f:1:24: is nested deeper than 20 levels"),
        Arguments.of("a: " + "{b: ".repeat(5000), "is nested deeper than 20 levels"));
  }

  @ParameterizedTest
  @MethodSource
  void refused(String yaml, String message) {
    assertThatThrownBy(() -> new YamlReader("f", yaml).document())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAnAliasBombWithoutGrowingIt() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 100; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThatThrownBy(() -> new YamlReader("f", bomb.toString()).document())
        .hasMessageContaining("f:2:10: an alias");
  }

  @Test
  void keepsTheTextOfAValueAsWritten() {
    Node node = new YamlReader("f", "a: 0x0012\nb: off\nc: \"null\"\nd: null\ne:\n").document();
    assertThat(((Node.Mapping) node).entries().values())
        .containsExactly(
            new Node.Scalar("0x0012", "line 1"),
            new Node.Scalar("off", "line 2"),
            new Node.Scalar("null", "line 3"),
            new Node.Empty("line 4"),
            new Node.Empty("line 5"));
  }

  @Test
  void saysWhereAFileIsNotUtf8() {
    byte[] latin = "a: 1\nb: h\u00fc\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> TextFile.decode("f", latin)).hasMessage("f:2:5: is not UTF-8 text");
    byte[] cut = {'a', (byte) 0xe2, (byte) 0x82};
    assertThatThrownBy(() -> TextFile.decode("f", cut)).hasMessage("f:1:2: is not UTF-8 text");
  }

  @Test
  void skipsAByteOrderMark() {
    byte[] marked = "\uFEFFa: 1".getBytes(StandardCharsets.UTF_8);
    assertThat(TextFile.decode("f", marked)).isEqualTo("a: 1");
  }
}
