package dev.baton.monitor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ProposedBlock;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.ConstraintsMessage;
import dev.baton.bls.scheme.ConstraintsMessage.Constraint;
import dev.baton.bls.scheme.InclusionPayload;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.scheme.SignedConstraints;
import dev.baton.delegation.SlotKey;
import dev.baton.monitor.guard.GuardReport.Result;
import dev.baton.testkit.Fixtures;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardCheckTest {

  private static final BlsPublicKey PROPOSER = Fixtures.key(1).publicKey();
  private static final Slot SLOT = new Slot(5);
  private static final SlotKey KEY = new SlotKey(PROPOSER, SLOT);
  private static final Bytes TX = Bytes.fromHex("0xf00d");
  private static final Root HASH = Fixtures.root(7);
  private static final UInt64 INCLUSION = new UInt64(1);

  private final ProposedBlock block = block(TX);

  @Test
  void aSlotWithoutABlockIsMissedWhateverWasAskedOfIt() {
    assertThat(result(Optional.empty(), asked(2, 5, TX), Set.of(HASH))).isEqualTo(Result.MISSED);
  }

  @Test
  void aBlockWithWhatWasAskedThatARelayHandedOutIsKept() {
    assertThat(result(Optional.of(block), asked(2, 5, TX), Set.of(HASH))).isEqualTo(Result.KEPT);
    assertThat(check(Optional.of(block), asked(2, 5, TX), Optional.empty()).result())
        .isEqualTo(Result.KEPT);
  }

  @Test
  void aBlockThatLacksWhatWasAskedBreaksAConstraint() {
    GuardCheck.Outcome outcome =
        check(Optional.of(block(Bytes.fromHex("0xbad0"))), asked(2, 5, TX), Optional.empty());

    assertThat(outcome.result()).isEqualTo(Result.CONSTRAINT_BROKEN);
    assertThat(outcome.result().isAlarm()).isTrue();
    assertThat(outcome.detail()).contains("lacks 1 of the transactions");
  }

  @Test
  void aBlockThatNoRelayHandedOutWasBuiltLocally() {
    Result result = result(Optional.of(block), asked(2, 5, TX), Set.of(Fixtures.root(8)));

    assertThat(result).isEqualTo(Result.BUILT_LOCALLY);
    assertThat(result.isAlarm()).isTrue();
  }

  @Test
  void whatOthersAskForBindsNobody() {
    Bytes other = Bytes.fromHex("0xbad0");

    assertThat(result(Optional.of(block), asked(3, 5, other), Set.of(HASH))).isEqualTo(Result.KEPT);
    assertThat(result(Optional.of(block), asked(2, 6, other), Set.of(HASH))).isEqualTo(Result.KEPT);
  }

  @Test
  void aPayloadThatNobodyCanReadAsksForNothing() {
    SignedConstraints garbage = signed(2, 5, new Constraint(INCLUSION, Bytes.fromHex("0x1234")));
    SignedConstraints unknown =
        signed(2, 5, new Constraint(new UInt64(9), payload(Bytes.fromHex("0xbad0"))));

    assertThat(result(Optional.of(block), List.of(garbage, unknown), Set.of(HASH)))
        .isEqualTo(Result.KEPT);
  }

  @Test
  void whoReadNoConstraintsCannotTellAndAccusesNobody() {
    GuardCheck check =
        new GuardCheck(
            KEY,
            Fixtures.key(2).publicKey(),
            Optional.of(block),
            Optional.empty(),
            Optional.of(Set.of(HASH)));

    assertThat(check.outcome().result()).isEqualTo(Result.UNKNOWN);
    assertThat(check.outcome().result().isAlarm()).isFalse();
  }

  private static Result result(
      Optional<ProposedBlock> block, List<SignedConstraints> asked, Set<Root> delivered) {
    return check(block, asked, Optional.of(delivered)).result();
  }

  private static GuardCheck.Outcome check(
      Optional<ProposedBlock> block, List<SignedConstraints> asked, Optional<Set<Root>> delivered) {
    return new GuardCheck(KEY, Fixtures.key(2).publicKey(), block, Optional.of(asked), delivered)
        .outcome();
  }

  private static List<SignedConstraints> asked(int delegate, long slot, Bytes tx) {
    return List.of(signed(delegate, slot, new Constraint(INCLUSION, payload(tx))));
  }

  private static Bytes payload(Bytes tx) {
    return new InclusionPayload(SLOT.toUInt64(), tx).encode();
  }

  private static SignedConstraints signed(int delegate, long slot, Constraint constraint) {
    ConstraintsMessage message =
        new ConstraintsMessage(
            PROPOSER,
            Fixtures.key(delegate).publicKey(),
            new UInt64(slot),
            List.of(constraint),
            List.of());
    CommitBoostScheme scheme = Fixtures.SCHEME;
    return new SignedConstraints(
        message,
        Fixtures.TERMS,
        Fixtures.key(delegate)
            .sign(scheme.signingRoot(SignableMessage.constraints(message, Fixtures.TERMS))));
  }

  private static ProposedBlock block(Bytes... txs) {
    return new ProposedBlock(SLOT, 7, HASH, List.of(txs));
  }
}
