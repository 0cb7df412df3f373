package dev.baton.monitor.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.ProposedBlock;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Reservation;
import dev.baton.monitor.WatchRecord;
import dev.baton.monitor.evidence.EvidenceCheck.Outcome;
import dev.baton.monitor.evidence.EvidenceCheck.Result;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.SlotClosed;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.judge.Verdict;
import dev.baton.monitor.probe.Heads;
import dev.baton.monitor.record.InputFormat;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.MemoryJournal;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a running sidecar makes a bundle of, and what not. */
class MissedWindowsTest {

  private static final Slot SLOT = new Slot(100);
  private static final ChainSpec SPEC =
      new ChainSpec(
          Windows.FROM.minusSeconds(1200),
          Fixtures.SPEC.genesisValidatorsRoot(),
          Fixtures.SPEC.genesisForkVersion(),
          Duration.ofSeconds(12),
          8,
          Fixtures.SPEC.fuluForkEpoch(),
          Fixtures.SPEC.chainId());

  private final MemoryJournal journal = new MemoryJournal();
  private final List<Bundle> kept = new ArrayList<>();
  private final List<Input> recorded = new ArrayList<>();
  private Optional<ProposedBlock> block =
      Optional.of(new ProposedBlock(SLOT, 1, Bundles.root(9), List.of()));
  private Instant lastReorg = Instant.MIN;
  private final MissedWindows windows =
      new MissedWindows(
          new Recorder(),
          new MissedWindows.Sources(
              SPEC,
              journal,
              slot -> Future.succeededFuture(block),
              new Heads(),
              () -> lastReorg,
              this::keep));
  private final Observation batch =
      Windows.seen("l1", "host-1", "path-1", Signal.BATCH, Reading.BAD);
  private final Observation frags =
      Windows.seen("own", "host", "path", Signal.FRAG_RATE, Reading.BAD);

  private final class Recorder implements WatchRecord {
    @Override
    public Future<Void> observed(List<Input> inputs, List<Finding> findings) {
      recorded.addAll(inputs);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> decided(List<Transition> transitions) {
      return Future.failedFuture("asked");
    }
  }

  private Future<Optional<Bytes>> keep(String kind, Observation about, ObjectNode parts) {
    kept.add(Bundle.of(kind, InputFormat.tree(about), parts));
    return Future.succeededFuture(Optional.of(kept.get(kept.size() - 1).address()));
  }

  @Test
  void aSlotOfOursThatWasMissedIsKeptOnceWhenNothingCanBeToldOfItAnyMore() {
    delegate("alpha", Windows.FROM.minusSeconds(30));
    missed();
    close(107);
    assertThat(kept).isEmpty();
    close(108);
    close(109);

    assertThat(kept).hasSize(1);
    Outcome outcome =
        EvidenceCheck.check(
            kept.get(0).bytes(), Optional.of(kept.get(0).address()), Optional.empty());
    assertThat(outcome.result()).as(outcome.statement()).isEqualTo(Result.HOLDS_IF);
    assertThat(outcome.statement()).endsWith("neither frags nor a batch came");
  }

  @Test
  void everythingIsRecordedAsIfNobodyListened() {
    missed();

    assertThat(recorded).contains(batch, frags).hasSize(Factor.values().length + 3);
    assertThat(windows.decided(List.of()).cause()).hasMessage("asked");
  }

  @Test
  void aSlotThatWasNotDelegatedToItIsNobodysMissedWindow() {
    missed();
    close(108);
    assertThat(kept).isEmpty();
    delegate("beta", Windows.FROM.minusSeconds(30));
    missed();
    close(109);
    assertThat(kept).isEmpty();
  }

  @Test
  void aSlotWhoseDutyMovedAwayIsNobodysMissedWindow() {
    Reservation reservation = delegate("alpha", Windows.FROM.minusSeconds(30));
    journal.write(new JournalWrite.Expose(reservation.key()));
    missed();
    close(108);

    assertThat(kept).isEmpty();
  }

  @Test
  void aDelegationThatNoRelayShowedInTimeBindsNobody() {
    delegate("alpha", Windows.FROM.plusSeconds(1));
    missed();
    close(108);

    assertThat(kept).isEmpty();
  }

  @Test
  void aSlotWithoutABlockOrAcrossAReorganisationProvesNothing() {
    delegate("alpha", Windows.FROM.minusSeconds(30));
    lastReorg = Windows.FROM.plusSeconds(20);
    missed();
    close(108);
    assertThat(kept).isEmpty();
    lastReorg = Instant.MIN;
    block = Optional.empty();
    missed();
    close(109);
    assertThat(kept).isEmpty();
  }

  @Test
  void anExcuseThatIsToldLateUndoesIt() {
    delegate("alpha", Windows.FROM.minusSeconds(30));
    missed();
    close(104);
    Circumstance ours = Windows.circumstance(Factor.OWN_PROPOSER, State.FAULTY);
    windows.observed(List.of(ours), List.of());
    close(108);

    assertThat(kept).isEmpty();
  }

  @Test
  void whatIsNotTheGatewaysFaultIsNoSuspicion() {
    delegate("alpha", Windows.FROM.minusSeconds(30));
    List<Input> inputs = new ArrayList<>(new Windows().circumstances);
    inputs.addAll(List.of(batch, frags));
    Finding unknown = new Finding(batch, Verdict.UNKNOWN, Optional.empty(), "who knows");
    Finding silent = new Finding(frags, Verdict.GATEWAY, Optional.empty(), "it was it");
    windows.observed(inputs, List.of(unknown, silent));
    close(108);

    assertThat(kept).isEmpty();
  }

  /** All was fine but the gateway. */
  private void missed() {
    List<Input> inputs = new ArrayList<>(new Windows().circumstances);
    inputs.addAll(List.of(batch, frags, new SlotClosed(SLOT, Windows.UNTIL)));
    Finding finding = new Finding(batch, Verdict.GATEWAY, Optional.empty(), "it was it");
    windows.observed(inputs, List.of(finding));
  }

  private void close(long slot) {
    windows.observed(List.of(new SlotClosed(new Slot(slot), Windows.UNTIL)), List.of());
  }

  private Reservation delegate(String gateway, Instant shown) {
    DelegationMessage message =
        new DelegationMessage(
            Fixtures.key(1).publicKey(),
            Windows.DELEGATE,
            Bundles.KEY.address(),
            SLOT.toUInt64(),
            Bytes.EMPTY);
    Reservation reservation =
        new Reservation(message, Fixtures.TERMS, gateway, Fixtures.root(1), Instant.EPOCH);
    journal.write(new JournalWrite.Reserve(reservation));
    journal.write(
        new JournalWrite.Sign(
            reservation.key(),
            Fixtures.key(1).sign(Fixtures.SCHEME.signingRoot(message, Fixtures.TERMS))));
    journal.write(
        new JournalWrite.Deliver(
            reservation.key(),
            new Delivery("relay-1", Delivery.State.CONFIRMED, Optional.empty(), "", shown)));
    return reservation;
  }
}
