package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.SettingsReload;
import dev.baton.delegation.Standing;
import dev.baton.delegation.StatusView.ObserverStatus;
import dev.baton.delegation.StatusView.StandingChange;
import dev.baton.devnet.GatewayFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sidecars watch the same gateways: one delegates, the other has no keys and observes. */
@RealTime
class ObserverScenarioTest {

  /** Whatever a busy machine makes of it, nobody is suspended but for hard faults. */
  private static final String OBJECTIVE =
      "floor: 2, misses-in-a-row: 64, revoke-after: 64, budget: 2, latency: 1m";

  @TempDir private Path folder;

  private interface Course {
    void run(WatchScenario watch) throws Exception;
  }

  /** The second one is taken up while the first one runs. */
  private void withObserver(Course course) throws Exception {
    try (WatchScenario watch = WatchScenario.start(2, yaml -> yaml.replace("floor: 1", OBJECTIVE));
        SecondSite second =
            new SecondSite(watch.scenario(), Files.createTempDirectory(folder, "site"))) {
      WatchScenario.rewrite(
          watch.scenario().folder(), yaml -> yaml + SecondSite.observer("site-b", second.url()));
      SettingsReload.Outcome taken = watch.scenario().sidecar().reloadSettings().await();
      assertThat(taken.result()).isEqualTo(SettingsReload.Result.TAKEN);
      watch.scenario().until(watch.scenario().first().plus(2));
      assertThat(second.observers()).noneMatch(ObserverStatus::silent);
      course.run(watch);
      watch.scenario().outcome().assertNothingUnsound();
    }
  }

  @Test
  void aWrongSignerThatBothHearIsRevoked() throws Exception {
    withObserver(
        watch -> {
          watch.begin(GatewayFault.WRONG_KEY, 1);
          watch.untilStanding("alpha", Standing.REVOKED);
          assertThat(watch.standing("beta")).isEqualTo(Standing.TRUSTED);
        });
  }

  @Test
  void fragsThatBothMissDegradeTheGateway() throws Exception {
    withObserver(
        watch -> {
          watch.begin(GatewayFault.DROP_FRAGS, 1);
          watch.untilStanding("alpha", Standing.DEGRADED);
          List<StandingChange> changes =
              watch.scenario().seen(view -> view.standingChanges("alpha"));
          assertThat(changes)
              .flatExtracting(StandingChange::causes)
              .anyMatch(cause -> cause.startsWith("frag-gaps from own"))
              .anyMatch(cause -> cause.startsWith("frag-gaps from site-b"));
        });
  }
}
