package dev.baton.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.UInt64;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.monitor.judge.Input;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateCanaryTest {

  private final Watchtower tower = new Watchtower();
  private final List<UInt64> made = new ArrayList<>();
  private final List<Slot> looks = new ArrayList<>();
  private Future<AccountKey> key = Future.succeededFuture(Watchtower.key(7));
  private int closed;
  private final LateCanary probe =
      new LateCanary(
          tower.lookout,
          Watchtower.HTTP,
          () -> key,
          (chainId, account) -> {
            made.add(chainId);
            return new Counting();
          });

  @Test
  void beginsOnceTheNodeTellsItsChain() {
    tower.slot(probe);
    assertThat(made).isEmpty();
    assertThat(tower.wires.asked()).hasSize(3).containsOnly("eth_chainId");

    tower.wires.on("eth_chainId", "\"0x74aa\"");
    tower.slot(probe);
    tower.slot(probe);

    assertThat(made).containsExactly(new UInt64(29866));
    assertThat(looks).hasSize(6);
    assertThat(Collections.frequency(tower.wires.asked(), "eth_chainId")).isEqualTo(4);
  }

  @Test
  void readsTheKeyAgainUntilItIsThere() {
    tower.wires.on("eth_chainId", "\"0x74aa\"");
    key = Future.failedFuture("canary.key must hold a key of 32 bytes in hex");
    tower.slot(probe);
    assertThat(made).isEmpty();

    key = Future.succeededFuture(Watchtower.key(7));
    tower.slot(probe);

    assertThat(made).hasSize(1);
  }

  @Test
  void endsWhatItBegan() {
    tower.wires.on("eth_chainId", "\"0x74aa\"");
    tower.slot(probe);

    assertThat(probe.close().succeeded()).isTrue();

    assertThat(closed).isEqualTo(1);
    assertThat(tower.slot(probe)).isEmpty();
    assertThat(looks).hasSize(3);
  }

  private final class Counting implements Probe {
    @Override
    public void look(Slot now) {
      looks.add(now);
    }

    @Override
    public List<Input> sum(Slot over) {
      return List.of();
    }

    @Override
    public Future<Void> close() {
      closed++;
      return Future.succeededFuture();
    }
  }
}
