package dev.baton.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.delegation.Policy.Choice;
import dev.baton.delegation.Roster;
import dev.baton.delegation.Standing;
import dev.baton.http.HttpAnswer;
import dev.baton.monitor.Watch;
import dev.baton.monitor.WatchRecord;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Rules;
import dev.baton.monitor.judge.Scorekeeper;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Slo;
import dev.baton.monitor.judge.Transition;
import dev.baton.policy.Collateral;
import dev.baton.policy.Decisions;
import dev.baton.policy.GroupPolicy;
import dev.baton.policy.OptedIn;
import dev.baton.policy.PolicyRules;
import dev.baton.policy.PolicyWorld;
import dev.baton.policy.PoolRules;
import dev.baton.policy.RollupRules;
import dev.baton.policy.ValidatorGroup;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was found counts although the disk does not take its proof. */
class HangingDiskTest {

  private static final String ROLLUP = "base-one";
  private static final Rules RULES =
      Rules.of(Map.of(ROLLUP, Set.of("alpha", "beta")), Map.of("default", Slo.DEFAULT));

  private final FragStreamFixture stream = new FragStreamFixture();
  private final Promise<Void> disk = Promise.promise();
  private final List<Input> recorded = new ArrayList<>();
  private final Scorekeeper keeper = new Scorekeeper(RULES);
  private final ExecutionProbe canonical = canonical();
  private final Watch watch =
      new Watch(
          Watchtower.SPEC,
          stream.tower.time,
          keeper,
          new Recording(),
          List.of(canonical),
          change -> {});
  private final GroupPolicy policy = policy();

  @BeforeEach
  void hang() {
    stream.written = disk.future();
    stream.accusations = watch;
    stream.tower.wires.on("eth_syncing", "false");
    stream.tower.wires.on("eth_getBlockByNumber", (params, token) -> block(params.get(0).asText()));
  }

  @Test
  void aSlotThatIsDecidedBeforeItsProofIsOnDiskIsNotForTheGatewayThatProvedFaulty() {
    assertThat(chosen()).isEqualTo("alpha");
    equivocate();
    assertThat(keeper.of("alpha", ROLLUP, "default").standing()).isEqualTo(Standing.TRUSTED);
    assertThat(chosen()).isEqualTo("beta");
    assertThat(recorded).isEmpty();
    disk.complete();

    assertThat(recorded).singleElement().extracting(Input::slot).isEqualTo(Watchtower.FIRST);
    assertThat(keeper.of("alpha", ROLLUP, "default").standing()).isEqualTo(Standing.REVOKED);
    assertThat(chosen()).isEqualTo("beta");
  }

  @Test
  void anAccusationEndsAlsoIfKeepingFails() {
    equivocate();
    disk.fail("a defect");
    assertThat(keeper.of("alpha", ROLLUP, "default").standing()).isEqualTo(Standing.REVOKED);

    Promise<Observation> never = Promise.promise();
    watch.accuse("beta", never.future());
    watch.accuse("beta", Future.failedFuture("a defect"));
    assertThat(watch.of("beta", ROLLUP, "default").standing()).isEqualTo(Standing.SUSPENDED);
    never.fail("a defect");
    assertThat(watch.of("beta", ROLLUP, "default").standing()).isEqualTo(Standing.TRUSTED);
  }

  @Test
  void aBrokenPromiseIsJudgedWithItsSlotAndOnce() {
    breakPromise();
    watch.slotStarted(Watchtower.FIRST);
    stream.tower.time.run(Watchtower.SLOT);
    watch.slotStarted(Watchtower.FIRST.plus(1));
    assertThat(promises()).singleElement().returns(Optional.empty(), Observation::evidence);
    disk.complete();
    stream.tower.time.run(Watchtower.SLOT);
    watch.slotStarted(Watchtower.FIRST.plus(2));

    assertThat(promises()).hasSize(1);
  }

  @Test
  void whatAProbeFoundIsToldWhenAReloadClosesIt() {
    disk.complete();
    breakPromise();
    watch.slotStarted(Watchtower.FIRST);
    stream.tower.time.run(Watchtower.SLOT.minusSeconds(1));
    assertThat(promises()).isEmpty();
    watch.replace(RULES, List.of());

    assertThat(promises())
        .singleElement()
        .returns(Optional.of(FragStreamFixture.ADDRESS), Observation::evidence);
  }

  @Test
  void whatAProbeFoundIsToldAtAStopThoughItsProofIsNotKept() {
    breakPromise();
    watch.slotStarted(Watchtower.FIRST);
    stream.tower.time.run(Watchtower.SLOT.minusSeconds(1));
    watch.close();
    disk.complete();

    assertThat(promises()).singleElement().returns(Optional.empty(), Observation::evidence);
  }

  private void equivocate() {
    stream.probe.look(stream.tower.now());
    stream.tower.wires.say(stream.frames.frag(7, 0, false, "0x01"));
    stream.tower.wires.say(new Frames(stream.key, false).frag(7, 0, false, "0x02"));
    stream.tower.time.run(Duration.ofMillis(500));
  }

  private void breakPromise() {
    long number = Watchtower.SPEC.startOf(Watchtower.FIRST).getEpochSecond() / 2;
    stream.probe.look(stream.tower.now());
    stream.tower.wires.say(stream.frames.frag(number, 0, true, "0x01"));
  }

  private List<Observation> promises() {
    return recorded.stream()
        .filter(Observation.class::isInstance)
        .map(Observation.class::cast)
        .filter(seen -> seen.signal() == Signal.PROMISE && seen.isBad())
        .toList();
  }

  private String chosen() {
    Slot slot = Watchtower.FIRST.plus(4);
    Choice choice = policy.choose(new ProposerDuty(Fixtures.key(1).publicKey(), 1, slot));
    return ((Choice.Delegate) choice).gateway().name();
  }

  private GroupPolicy policy() {
    ValidatorGroup all =
        new ValidatorGroup(
            "all",
            key -> true,
            ValidatorGroup.Strategy.FAILOVER,
            List.of(Fixtures.gateway("alpha", 1), Fixtures.gateway("beta", 2)));
    RollupRules rollup = new RollupRules(ROLLUP, RollupRules.DEFAULT.phase(), Optional.empty());
    return new GroupPolicy(
        new PolicyRules(List.of(all), List.of(rollup), PoolRules.UNCAPPED, Map.of()),
        new PolicyWorld(
            List::of,
            key -> true,
            () -> Watchtower.FIRST,
            new Decisions(128),
            gateway -> true,
            watch,
            Roster.EMPTY,
            OptedIn.UNKNOWN,
            Collateral.NONE));
  }

  private ExecutionProbe canonical() {
    return new ExecutionProbe(
        stream.tower.lookout,
        new WatchedRollup(
            Watchtower.SPEC,
            Optional.of(ROLLUP),
            (rollup, slot) -> Optional.of("alpha"),
            stream.reorgs),
        Watchtower.HTTP,
        Map.of("alpha", stream.sequenced),
        stream::keep);
  }

  private HttpAnswer block(String which) {
    long number =
        which.equals("latest")
            ? stream.tower.time.instant().getEpochSecond() / 2
            : Long.parseLong(which.substring(2), 16);
    return FakeWires.result(
        "{\"number\":\"0x%x\",\"hash\":\"%s\",\"timestamp\":\"0x%x\",\"transactions\":[\"%s\"]}"
            .formatted(number, Root.ZERO, 2 * number, Root.ZERO));
  }

  /** Takes everything at once. */
  private final class Recording implements WatchRecord {
    @Override
    public Future<Void> observed(List<Input> inputs, List<Finding> findings) {
      recorded.addAll(inputs);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> decided(List<Transition> transitions) {
      return Future.succeededFuture();
    }
  }
}
