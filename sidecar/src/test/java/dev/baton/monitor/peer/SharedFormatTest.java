package dev.baton.monitor.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a page is refused for, and how much work it can make. */
class SharedFormatTest {

  private static byte[] page(String data, String turns) {
    return SharedFormat.write(Shared.run(1).after(Optional.empty()))
        .toString()
        .replace("\"data\":[]", "\"data\":[" + data + "]")
        .replace("\"turns\":[]", "\"turns\":[" + turns + "]")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String times(int count, String entry) {
    return String.join(",", Collections.nCopies(count, entry));
  }

  /** Every entry that is read and wrong costs an exception, so none of these may be read. */
  @Test
  void listsThatNoBatonSendsAreRefusedUnread() {
    for (int count : List.of(SharedPage.MOST_TURNS + 1, 500_000)) {
      assertThatThrownBy(() -> SharedFormat.read(page("", times(count, "1"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("turns must be a list of up to 128");
    }
    for (int count : List.of(SharedReadings.PAGE + 1, 500_000)) {
      assertThatThrownBy(() -> SharedFormat.read(page(times(count, "1"), "")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("data must be a list of up to 512");
    }
  }

  @Test
  void whatIsNotUnderstoodInAListIsLeftOut() {
    SharedPage page =
        SharedFormat.read(page(times(SharedReadings.PAGE, "1"), times(SharedPage.MOST_TURNS, "1")));
    assertThat(page.data()).isEmpty();
    assertThat(page.turns()).isEmpty();
    assertThat(page.unreadable()).isEqualTo(SharedReadings.PAGE);
  }

  @Test
  void turnsThatAreNoListAreRefused() {
    String page = new String(page("", ""), StandardCharsets.UTF_8);
    for (String wrong : List.of("{\"a\":1}", "null", "1")) {
      byte[] json =
          page.replace("\"turns\":[]", "\"turns\":" + wrong).getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> SharedFormat.read(json)).hasMessageStartingWith("turns must be");
    }
  }
}
