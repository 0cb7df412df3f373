package dev.baton.testkit;

import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Duties;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Duties as a test says. */
public final class FakeDuties implements Duties {

  private List<EpochDuties> known = List.of();
  private Optional<Obstacle> trouble = Optional.empty();

  public void know(EpochDuties... epochs) {
    known = List.of(epochs);
  }

  public void obstruct(Reason reason) {
    trouble = Optional.of(new Obstacle(reason, "as told"));
  }

  public void clear() {
    trouble = Optional.empty();
  }

  @Override
  public List<EpochDuties> known() {
    return new ArrayList<>(known);
  }

  @Override
  public Optional<Obstacle> obstacle(ProposerDuty duty) {
    boolean holds = known.stream().anyMatch(epoch -> epoch.duties().contains(duty));
    return holds ? trouble : Optional.of(new Obstacle(Reason.DUTY_MOVED, ""));
  }

  @Override
  public Optional<Instant> settlesAt(Slot slot) {
    return Optional.empty();
  }
}
