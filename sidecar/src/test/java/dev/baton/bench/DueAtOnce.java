package dev.baton.bench;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsSecretKey;
import dev.baton.delegation.Duties;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.SlotTimes;
import dev.baton.testkit.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One long epoch all of whose slots are ours and may be signed now, settled. */
final class DueAtOnce implements Duties {

  private static final int KEYS = 1000;

  /** So far off that no time bound is met, however slow the machine. */
  private static final int FIRST_SLOT = 1000;

  private final ChainSpec spec;
  private final List<BlsSecretKey> keys;
  private final EpochDuties duties;

  DueAtOnce(int count) {
    this.spec =
        new ChainSpec(
            Instant.now().minusSeconds(1),
            Fixtures.root(7),
            Fixtures.SPEC.genesisForkVersion(),
            Duration.ofSeconds(12),
            FIRST_SLOT + count,
            new Epoch(0),
            Fixtures.SPEC.chainId());
    this.keys = new ArrayList<>();
    for (int i = 0; i < Math.min(count, KEYS); i++) {
      keys.add(Fixtures.key(i + 1));
    }
    List<ProposerDuty> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int index = i % keys.size();
      all.add(
          new ProposerDuty(keys.get(index).publicKey(), index, new Slot(FIRST_SLOT + (long) i)));
    }
    this.duties = new EpochDuties(new Epoch(0), Fixtures.root(9), all);
  }

  ChainSpec spec() {
    return spec;
  }

  List<BlsSecretKey> keys() {
    return keys;
  }

  SlotTimes times() {
    return new SlotTimes(spec, 2 * spec.slotsPerEpoch(), 0);
  }

  @Override
  public List<EpochDuties> known() {
    return List.of(duties);
  }

  @Override
  public Optional<Obstacle> obstacle(ProposerDuty duty) {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> settlesAt(Slot slot) {
    return Optional.of(spec.genesisTime());
  }
}
