package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconChain.NodeStatus;
import dev.baton.beacon.Slot;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A beacon node that hangs as only a stopped process does. */
@RealTime
class StoppedProcessScenarioTest {

  @Test
  void confirmsEverySlotWhileTheFirstNodesProcessIsStopped() throws Exception {
    ForwardingProcess[] process = new ForwardingProcess[1];
    try (Scenario scenario =
        Scenario.start(
            Scenario.settings(),
            devnet -> {
              process[0] = ForwardingProcess.before(devnet.beaconNodes().get(0).url());
              return Map.of("BATON_BEACON__NODES__0__URL", process[0].url().toString());
            })) {
      Slot first = scenario.first();
      scenario.until(first.minus(4));
      process[0].stop();
      Slot last = first.plus(8);
      scenario.until(last);
      assertThat(scenario.sidecar().view().nodes().get(0).state())
          .isEqualTo(NodeStatus.State.TIMED_OUT);
      scenario.outcome().assertConfirmedEverywhere(scenario.owned(first, last));
      process[0].goOn();
      Scenario.until(
          "the node to be well again",
          () -> scenario.sidecar().view().nodes().get(0).state() == NodeStatus.State.HEALTHY);
      scenario.outcome().assertNothingUnsound();
    } finally {
      process[0].close();
    }
  }
}
