package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.DocsFile;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReasonsDocTest {

  private static final String HEAD =
      """
      # Reasons

      Everything that Baton refuses, puts off or gives up has one of these reasons, the same in logs,
      metrics, the APIs and the command line. In a problem of the HTTP APIs the type is
      `urn:baton:reason:` and the code.

      <!-- Generated from dev.baton.delegation.Reason; a test fails if the two differ. -->

      | Code | What it means | What to do |
      |---|---|---|
      """;

  @Test
  void thePageIsTheCatalogue() {
    DocsFile.assertGenerated(
        "reasons.md",
        Arrays.stream(Reason.values())
            .map(r -> "| `" + r.code() + "` | " + r.meaning() + " | " + r.remedy() + " |\n")
            .collect(Collectors.joining("", HEAD, "")));
  }

  @Test
  void everyReasonIsOneLineThatATableCanHold() {
    assertThat(Reason.values())
        .allSatisfy(
            r -> {
              assertThat(r.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
              assertThat(r.meaning()).endsWith(".").doesNotContain("|", "\n");
              assertThat(r.remedy()).endsWith(".").doesNotContain("|", "\n");
            });
  }
}
