package dev.baton.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Root;
import dev.baton.http.HttpAnswer;
import dev.baton.monitor.evidence.Bundle;
import dev.baton.monitor.evidence.EvidenceCheck;
import dev.baton.monitor.evidence.EvidenceCheck.Outcome;
import dev.baton.monitor.evidence.EvidenceCheck.Result;
import dev.baton.monitor.judge.Observation;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What probes keep is what anyone can verify. */
class KeptEvidenceTest {

  private final FragStreamFixture stream = new FragStreamFixture();

  @Test
  void anEquivocationThatIsKeptIsProven() {
    stream.probe.look(stream.tower.now());
    stream.tower.wires.say(stream.frames.frag(7, 0, false, "0x01"));
    stream.tower.wires.say(new Frames(stream.key, false).frag(7, 0, false, "0x02"));

    Outcome outcome = check();

    assertThat(outcome.result()).as(outcome.statement()).isEqualTo(Result.PROVEN);
    assertThat(outcome.statement()).endsWith("frag 0 of block 7");
  }

  @Test
  void anEquivocationIsToldWhenItsProofIsOnDisk() {
    Promise<Void> disk = Promise.promise();
    stream.written = disk.future();
    stream.probe.look(stream.tower.now());
    stream.tower.wires.say(stream.frames.frag(7, 0, false, "0x01"));
    stream.tower.wires.say(new Frames(stream.key, false).frag(7, 0, false, "0x02"));
    assertThat(stream.bundles).hasSize(1);
    assertThat(stream.atOnce).isEmpty();
    stream.tower.time.run(Duration.ofMillis(700));
    disk.complete();

    assertThat(stream.atOnce).hasSize(1);
    Observation told = (Observation) stream.atOnce.get(0);
    assertThat(told.evidence()).contains(FragStreamFixture.ADDRESS);
    // Who restored the gateway half a second ago did not know of it.
    assertThat(told.at()).isEqualTo(stream.tower.time.instant());
    assertThat(new String(stream.bundles.get(0).bytes(), StandardCharsets.UTF_8))
        .contains("\"at\":\"" + told.at().minusMillis(700) + "\"");
  }

  @Test
  void whatCannotBeKeptIsProvenAndNamesNoFile() {
    stream.isFull = true;
    stream.probe.look(stream.tower.now());
    stream.tower.wires.say(stream.frames.frag(7, 0, false, "0x01"));
    stream.tower.wires.say(new Frames(stream.key, false).frag(7, 0, false, "0x02"));

    assertThat(stream.atOnce).hasSize(1);
    Observation told = (Observation) stream.atOnce.get(0);
    assertThat(told.certainty()).isEqualTo(Observation.Certainty.PROVEN);
    assertThat(told.evidence()).isEmpty();
    assertThat(told.detail()).endsWith("no proof was kept by then");
    assertThat(told.provenBy(Optional.of(FragStreamFixture.ADDRESS)).detail())
        .isEqualTo(told.detail());
  }

  @Test
  void aBrokenPromiseThatIsKeptHoldsIfTheBlockIsCanonical() {
    long number = Watchtower.SPEC.startOf(Watchtower.FIRST).getEpochSecond() / 2;
    stream.probe.look(stream.tower.now());
    stream.tower.wires.say(stream.frames.frag(number, 0, true, "0x01"));
    stream.tower.wires.on("eth_syncing", "false");
    stream.tower.wires.on("eth_getBlockByNumber", (params, token) -> block(params.get(0).asText()));

    stream.tower.slot(canonical());

    Outcome outcome = check();
    assertThat(outcome.result()).as(outcome.statement()).isEqualTo(Result.HOLDS_IF);
    assertThat(outcome.kind()).contains("broken-promise");
  }

  private ExecutionProbe canonical() {
    return new ExecutionProbe(
        stream.tower.lookout,
        new WatchedRollup(
            Watchtower.SPEC,
            Optional.empty(),
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

  private Outcome check() {
    assertThat(stream.bundles).hasSize(1);
    Bundle bundle = stream.bundles.get(0);
    return EvidenceCheck.check(
        bundle.bytes(), Optional.of(bundle.address()), Optional.of(stream.key.address()));
  }
}
