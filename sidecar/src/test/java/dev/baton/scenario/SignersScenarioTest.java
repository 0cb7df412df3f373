package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.SlotReport;
import dev.baton.devnet.DevnetSettings;
import dev.baton.testkit.SignerFaults.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sidecar without a key of its own: three signers sign for it. */
@RealTime
class SignersScenarioTest {

  @TempDir Path temporary;

  @Test
  void signsWithThreeSignersAndGoesOnWithTwoWhileOneHangs() throws Exception {
    DevnetSettings settings = Scenario.settings();
    try (RemoteSigners signers =
            new RemoteSigners(settings, Files.createTempDirectory(temporary, "signers"));
        Scenario scenario = Scenario.start(settings, signers)) {
      Slot calm = scenario.first().plus(5);
      scenario.until(calm.plus(1));
      scenario.outcome().assertConfirmedEverywhere(scenario.owned(scenario.first(), calm));

      signers.commitBoost().faults().add(Fault.HANGS);
      // Whatever was asked before the fault is answered by then.
      Slot from = calm.plus(8);
      Slot to = from.plus(8);
      scenario.until(to.plus(1));
      Set<BlsPublicKey> hanging = RemoteSigners.ofCommitBoost(scenario.devnet());
      List<Slot> all = scenario.owned(from, to);
      scenario
          .outcome()
          .assertConfirmedEverywhere(
              all.stream()
                  .filter(slot -> !hanging.contains(scenario.key(slot).proposer()))
                  .toList());
      List<Slot> theirs =
          all.stream().filter(slot -> hanging.contains(scenario.key(slot).proposer())).toList();
      assertThat(theirs).isNotEmpty().hasSizeLessThan(all.size());
      theirs.forEach(slot -> assertUnsigned(scenario, slot));

      signers.commitBoost().faults().clear();
      Slot again = to.plus(8);
      scenario.until(again.plus(5));
      scenario.outcome().assertConfirmedEverywhere(scenario.owned(again, again.plus(4)));
      scenario.outcome().assertNothingUnsound();
    }
  }

  private static void assertUnsigned(Scenario scenario, Slot slot) {
    SlotReport report = scenario.report(slot);
    assertThat(report.phase()).as("%s", report).isEqualTo(SlotReport.Phase.REFUSED);
    assertThat(scenario.outcome().arrivals()).noneMatch(one -> Outcome.slotOf(one).equals(slot));
    // The decision is on disk from before the signer was asked, and stays.
    assertThat(scenario.journal()).anyMatch(one -> one.key().equals(scenario.key(slot)));
  }
}
