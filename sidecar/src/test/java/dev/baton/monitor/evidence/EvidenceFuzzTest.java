package dev.baton.monitor.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.baton.monitor.evidence.EvidenceCheck.Outcome;
import java.util.Optional;

/** Whatever a file holds: an outcome, and of a bundle always the same one. */
class EvidenceFuzzTest {

  @FuzzTest
  void saysWhatItProvesOrWhatIsWrong(byte[] bytes) {
    Outcome outcome = EvidenceCheck.check(bytes, Optional.empty(), Optional.empty());

    assertThat(outcome.statement()).isNotBlank();
    if (outcome.isValid()) {
      assertThat(EvidenceCheck.check(bytes, outcome.address(), Optional.empty()))
          .isEqualTo(outcome);
    }
  }
}
