package dev.baton.monitor.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlotNotesTest {

  private final SlotNotes notes = new SlotNotes();

  @Test
  void aSlotOfWhichTooMuchIsToldIsEvidenceOfNothingWhateverComesAfterwards() {
    suspect("before");
    assertThat(notes.suspicions()).hasSize(1);
    for (int i = 0; i <= 10_000; i++) {
      notes.add(Windows.seen("own-" + i, "host", "path", Signal.CONNECTION, Reading.GOOD));
    }
    assertThat(notes.suspicions()).isEmpty();

    suspect("after");
    assertThat(notes.suspicions()).isEmpty();
  }

  private void suspect(String vantage) {
    Observation bad = Windows.seen(vantage, "host", "path", Signal.BATCH, Reading.BAD);
    notes.add(new Finding(bad, Verdict.GATEWAY, Optional.empty(), "it was it"));
  }
}
