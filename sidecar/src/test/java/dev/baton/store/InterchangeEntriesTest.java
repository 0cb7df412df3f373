package dev.baton.store;

import static dev.baton.store.SignedSamples.reservation;
import static dev.baton.store.SignedSamples.signature;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.baton.store.InterchangeException.Problem;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of which an entry is not what it must be. */
class InterchangeEntriesTest extends InterchangeFixture {

  @Test
  void refusesASignatureThatIsNotTheProposers() throws IOException {
    String wrong = signature(reservation(1, 101, 1), 2).toHex();
    InterchangeException refused = refusal(changed(file -> entry(file, 1).put("signature", wrong)));
    assertThat(refused.problems()).hasSize(1);
    assertThat(refused).hasMessageContaining("data[1] (line ").hasMessageContaining("signature");
    assertThat(all(into)).isEmpty();
    assertThat(into.floor()).isEmpty();
  }

  @Test
  void refusesASignatureOfAnotherMessage() throws IOException {
    InterchangeException refused =
        refusal(changed(file -> entry(file, 1).put("committer", "0x" + "11".repeat(20))));
    assertThat(refused.problems()).extracting(Problem::what).allMatch(w -> w.contains("signature"));
  }

  @Test
  void namesAllProblemsAtOnce() throws IOException {
    String file =
        changed(
            root -> {
              root.withObject("metadata").put("interchange_format_version", "5");
              entry(root, 0).put("proposer", "0x12").put("slot", "-1").put("new", "x");
              entry(root, 1).put("nonce", "18446744073709551615").remove("gateway");
              entry(root, 2).put("exposed", "yes");
              delivery(root, 2, 0).put("state", "LOST").put("reason", "no-such-thing");
              delivery(root, 2, 1).put("at", "yesterday");
            });
    assertThat(refusal(file).problems())
        .extracting(problem -> problem.place().replaceAll(" \\(line \\d+\\)", ""))
        .containsExactly(
            "metadata.interchange_format_version",
            "data[0].proposer",
            "data[0].slot",
            "data[0].new",
            "data[1].nonce",
            "data[1].gateway",
            "data[2].exposed",
            "data[2].deliveries[0].state",
            "data[2].deliveries[0].reason",
            "data[2].deliveries[1].at");
    assertThat(all(into)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "proposer, 0xc0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
    "delegate, hello",
    "slot, 9223372036854775808",
    "slot, ''",
    "committer, 0x00",
    "metadata, 0xabc",
    "signing_id, 0x0000000000000000000000000000000000000000000000000000000000000000",
    "nonce, 1.5",
    "reserved_at, 2026-11-01",
    "signature, 0x00",
  })
  void refusesAFieldThatDoesNotMeanWhatItMust(String field, String value) throws IOException {
    InterchangeException refused = refusal(changed(file -> entry(file, 0).put(field, value)));
    assertThat(refused.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.place()).startsWith("data[0]." + field + " (line "));
  }

  @Test
  void refusesNumbersWhereStringsMustBe() throws IOException {
    assertThat(refusal(changed(file -> entry(file, 0).put("slot", 5))))
        .hasMessageContaining("data[0].slot")
        .hasMessageContaining("must be a string");
  }

  @Test
  void refusesEntriesOutOfOrderOrTwice() throws IOException {
    String twice =
        changed(
            file -> {
              ArrayNode data = (ArrayNode) file.get("data");
              data.add(data.get(0).deepCopy());
              data.add(data.get(0).deepCopy());
            });
    assertThat(refusal(twice).problems())
        .extracting(Problem::what)
        .hasSize(2)
        .allMatch(what -> what.contains("the order is"));
  }

  @Test
  void refusesARelayTwiceInOneEntry() throws IOException {
    assertThat(refusal(changed(file -> delivery(file, 2, 0).put("relay", "b"))))
        .hasMessageContaining("data[2].deliveries[1].relay")
        .hasMessageContaining("twice");
  }

  @Test
  void listsAHundredProblemsAndCountsTheRest() throws IOException {
    String file =
        changed(
            root -> {
              for (int i = 0; i < 150; i++) {
                entry(root, 0).put("unknown" + i, "");
              }
            });
    InterchangeException refused = refusal(file);
    assertThat(refused.problems()).hasSize(100);
    assertThat(refused.more()).isEqualTo(50);
    assertThat(refused).hasMessageContaining("and 50 more problems");
  }
}
