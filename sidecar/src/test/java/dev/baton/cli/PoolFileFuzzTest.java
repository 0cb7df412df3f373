package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.baton.cli.PoolFile.Content;
import dev.baton.cli.PoolFile.Line;
import dev.baton.cli.PoolFile.Second;

class PoolFileFuzzTest {

  @FuzzTest
  void everyLineIsAValidatorOrSaysWhyNot(byte[] file) {
    for (Second second : Second.values()) {
      Content content = PoolFile.parse(file, second);

      assertThat(content.lines().stream().map(Line::key)).doesNotHaveDuplicates();
      assertThat(content.lines()).allMatch(line -> line.key().matches("0x[0-9a-f]{96}"));
      assertThat(content.problems()).allMatch(one -> one.line() > 0 && one.column() > 0);
      assertThat(content.problems()).hasSizeLessThan(PoolFile.MOST_PROBLEMS + 3);
      if (second == Second.WANTED) {
        assertThat(content.lines()).noneMatch(line -> line.word().isEmpty());
      }
    }
  }
}
