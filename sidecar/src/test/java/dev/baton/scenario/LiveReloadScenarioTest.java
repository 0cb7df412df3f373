package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.delegation.SettingsReload.Change;
import dev.baton.delegation.SettingsReload.Outcome;
import dev.baton.delegation.SettingsReload.Result;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an operator changes in the configuration's file while a sidecar is at work. */
@RealTime
class LiveReloadScenarioTest {

  private static final Pattern GAMMA = Pattern.compile(" *- \\{name: gamma,[^\n]*\n");

  @Test
  void aGatewayAndAPolicyAreTakenOverAndABadFileChangesNothing() throws Exception {
    try (WatchScenario watch = WatchScenario.start(3, LiveReloadScenarioTest::withoutGamma)) {
      Scenario scenario = watch.scenario();
      String gamma = gamma(watch);
      scenario.until(scenario.first());

      WatchScenario.rewrite(scenario.folder(), yaml -> yaml.replace("failover", "best-of-all"));
      Outcome bad = scenario.sidecar().reloadSettings().await();
      assertThat(bad.result()).isEqualTo(Result.UNUSABLE);
      assertThat(bad.problems()).anyMatch(problem -> problem.detail().contains("policy"));
      Slot until = watch.now().plus(scenario.times().lead());
      scenario.until(until);
      assertThat(scenario.report(until).gateway()).contains("alpha");

      WatchScenario.rewrite(
          scenario.folder(),
          yaml ->
              yaml.replace("best-of-all", "round-robin")
                  .replace("[alpha, beta]", "[gamma, beta, alpha]")
                  .replace("rollups:\n", gamma + "rollups:\n"));
      Outcome good = scenario.sidecar().reloadSettings().await();
      assertThat(good.problems()).isEmpty();
      assertThat(good.result()).isEqualTo(Result.TAKEN);
      assertThat(good.changes()).extracting(Change::section).contains("gateways", "groups");
      assertThat(good.changes()).flatExtracting(Change::added).containsExactly("gamma");
      Slot from = watch.now();
      Scenario.until("all three have slots", () -> all(watch, from));
      scenario.outcome().assertNothingUnsound();
    }
  }

  private static boolean all(WatchScenario watch, Slot from) {
    return List.of(1, 2, 3).stream().noneMatch(one -> watch.decided(one, from).isEmpty());
  }

  private static String withoutGamma(String yaml) {
    return GAMMA.matcher(yaml).replaceFirst("").replace("[alpha, beta, gamma]", "[alpha, beta]");
  }

  /** As the folder would have it. */
  private static String gamma(WatchScenario watch) {
    return String.format(
        "    - {name: gamma, delegate: '%s', committer: '%s', url: '%s'}\n",
        watch.gateway(3).delegate(), watch.gateway(3).committer(), watch.gateway(3).url());
  }
}
