package dev.baton.monitor.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Whatever a record holds: it is read, and then written as the same, or refused. */
class FormatsFuzzTest {

  @FuzzTest
  void readsOrRefuses(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    same(text, InputFormat::read, InputFormat::write);
    same(text, FindingFormat::read, FindingFormat::write);
    same(text, TransitionFormat::read, TransitionFormat::write);
    same(text, OrderFormat::read, OrderFormat::write);
    same(text, SnapshotFormat::read, SnapshotFormat::write);
  }

  private static <T> void same(String text, Function<String, T> read, Function<T, String> write) {
    T record;
    try {
      record = read.apply(text);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("a record");
      return;
    }
    assertThat(read.apply(write.apply(record))).isEqualTo(record);
  }
}
