package dev.baton.store;

import static dev.baton.store.SignedSamples.SCHEME;
import static dev.baton.store.SignedSamples.reservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Reason;
import dev.baton.store.JournalInterchange.Source;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no interchange file, or not a whole one. */
class InterchangeFileTest extends InterchangeFixture {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "{}",
        "{\"data\": []}",
        "{\"metadata\": {}}",
        "{\"metadata\": null, \"data\": []}",
        "{\"metadata\": {}, \"data\": {}}",
        "{\"metadata\": {}, \"data\": [null, 5, [], {}]}",
        "{\"metadata\": {}, \"data\": [[[[[[[[[[[[[[]]]]]]]]]]]]]]}",
        "{\"metadata\": {\"chain_id\": \"1\", \"chain_id\": \"2\"}, \"data\": []}",
      })
  void refusesWhatIsNoInterchangeFile(String file) {
    assertThat(refusal(file).problems()).isNotEmpty();
    assertThat(refusal(file).reason()).isEqualTo(Reason.INTERCHANGE_MALFORMED);
  }

  @Test
  void refusesAnythingBehindTheEnd() throws IOException {
    assertThat(refusal(exported() + "x")).hasMessageContaining("line ");
    assertThat(refusal(exported() + "{}")).hasMessageContaining("nothing may follow");
    assertThat(refusal(changed(file -> file.put("more", 1)))).hasMessageContaining("follow data");
    assertThat(all(into)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
  void refusesATruncatedFile(double part) throws IOException {
    String whole = exported().stripTrailing();
    assertThat(refusal(whole.substring(0, (int) (whole.length() * part))))
        .hasMessageContaining("line");
    assertThat(all(into)).isEmpty();
  }

  @Test
  void refusesAnEntryOfUnreasonableSize() throws IOException {
    String large = "x".repeat(1 << 20);
    String file =
        changed(
            root -> {
              for (int i = 0; i < 5; i++) {
                entry(root, 0).put("field" + i, large);
              }
            });
    assertThat(refusal(file)).hasMessageContaining("more than 4194304 bytes");
  }

  @Test
  void refusesAFileThatChangesWhileItIsRead() throws IOException {
    String first = exported();
    from.write(List.of(new JournalWrite.Reserve(reservation(9, 109, 1))));
    Deque<String> readings = new ArrayDeque<>(List.of(first, exported()));
    Source changing = () -> stream(readings.removeFirst());
    assertThatThrownBy(() -> JournalInterchange.importInto(into, changing, SCHEME))
        .isInstanceOf(InterchangeException.class)
        .hasMessageContaining("has changed");
    assertThat(all(into)).isEmpty();
    assertThat(into.floor()).isEmpty();
  }

  @Test
  void saysWhenTheFileCannotBeRead() {
    Source broken =
        () -> {
          throw new IOException("no such disk");
        };
    assertThatThrownBy(() -> JournalInterchange.importInto(into, broken, SCHEME))
        .isInstanceOf(InterchangeException.class)
        .hasMessageContaining("no such disk");
  }
}
