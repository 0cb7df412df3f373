package dev.baton.delegation;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.testkit.Fixtures;

/** A bench on which slot 11 is ours, and what others could have signed for it. */
abstract class OwnSlotFixture {

  static final Slot OURS = new Slot(11);
  static final SlotKey KEY = new SlotKey(Fixtures.key(1).publicKey(), OURS);

  final Bench bench = new Bench(1);

  void ownSlot11() {
    bench.duties.know(Fixtures.duties(1, Fixtures.root(1), 50, 51, 52, 1, 53, 54, 55, 56));
  }

  void slot11IsAnothers() {
    bench.duties.know(Fixtures.duties(1, Fixtures.root(2), 50, 51, 52, 53, 54, 57, 55, 56));
  }

  static SignedDelegation signedByUsFor(String gateway) {
    return signed(1, gateway);
  }

  static SignedDelegation signedBySomeoneElse() {
    return signed(60, "stranger");
  }

  static SignedDelegation signed(int key, String gateway) {
    Gateway to = Fixtures.gateway(gateway, 9);
    DelegationMessage message =
        new DelegationMessage(
            Fixtures.key(key).publicKey(),
            to.delegate(),
            to.committer(),
            OURS.toUInt64(),
            Bytes.EMPTY);
    return new SignedDelegation(
        message,
        Fixtures.TERMS,
        Fixtures.key(key).sign(Fixtures.SCHEME.signingRoot(message, Fixtures.TERMS)));
  }
}
