package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static dev.baton.store.Samples.delivery;

import dev.baton.bls.Address;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Reservation;
import java.util.List;
import java.util.Optional;

/** Records with real keys and signatures, as an import checks them. */
final class SignedSamples {

  static final CommitBoostScheme SCHEME =
      new CommitBoostScheme(new SigningNetwork(Bytes.fromHex("0x10000910"), CHAIN.chainId()));

  private SignedSamples() {}

  static Reservation reservation(int proposer, long slot, int gateway) {
    DelegationMessage message =
        new DelegationMessage(
            secret(proposer).publicKey(),
            secret(1000 + gateway).publicKey(),
            new Address(Bytes.of(new byte[Address.SIZE])),
            new UInt64(slot),
            Bytes.fromHex("0xcafe"));
    SigningInfo signing = new SigningInfo(Samples.root(0x2222), new UInt64(-2));
    return new Reservation(message, signing, "gateway-" + gateway, Samples.root(7), NOW);
  }

  static BlsSignature signature(Reservation reservation, int proposer) {
    return secret(proposer).sign(SCHEME.signingRoot(reservation.message(), reservation.signing()));
  }

  /** An unsigned entry in slot 100, a signed one in 101, one with all there can be in 102. */
  static void fill(Journal journal) {
    Reservation signed = reservation(1, 101, 1);
    Reservation full = reservation(2, 102, 2);
    Delivery failed =
        new Delivery("a", Delivery.State.EXPIRED, Optional.of(Reason.RELAY_ERROR), "\"é\"\n", NOW);
    journal.write(
        List.of(
            new JournalWrite.Reserve(reservation(1, 100, 1)),
            new JournalWrite.Reserve(signed),
            new JournalWrite.Sign(signed.key(), signature(signed, 1)),
            new JournalWrite.Reserve(full),
            new JournalWrite.Sign(full.key(), signature(full, 2)),
            new JournalWrite.Expose(full.key()),
            new JournalWrite.Deliver(full.key(), delivery("b", Delivery.State.CONFIRMED)),
            new JournalWrite.Deliver(full.key(), failed)));
  }

  private static BlsSecretKey secret(int number) {
    byte[] bytes = new byte[BlsSecretKey.SIZE];
    bytes[30] = (byte) (number >> 8);
    bytes[31] = (byte) number;
    return BlsSecretKey.of(Secret.of(bytes));
  }
}
