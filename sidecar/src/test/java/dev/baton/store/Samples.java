package dev.baton.store;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal.Chain;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Reservation;
import dev.baton.delegation.SlotKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Records to be journaled. Keys and signatures have the right size and are no curve points. */
final class Samples {

  static final Chain CHAIN = new Chain(root(0xc4a1), new UInt64(-2));
  static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123456789Z");

  private Samples() {}

  static BlsPublicKey key(int number) {
    return BlsPublicKey.alreadyChecked(numbered(BlsPublicKey.SIZE, number));
  }

  static BlsSignature signature(int number) {
    return BlsSignature.alreadyChecked(numbered(BlsSignature.SIZE, number));
  }

  static Root root(int number) {
    return new Root(numbered(Root.SIZE, number));
  }

  static SlotKey slotKey(int proposer, long slot) {
    return new SlotKey(key(proposer), new Slot(slot));
  }

  static Reservation reservation(int proposer, long slot) {
    return reservation(proposer, slot, "alpha");
  }

  static Reservation reservation(int proposer, long slot, String gateway) {
    DelegationMessage message =
        new DelegationMessage(
            key(proposer),
            key(gateway.hashCode()),
            new Address(numbered(Address.SIZE, gateway.hashCode())),
            new UInt64(slot),
            Bytes.EMPTY);
    SigningInfo signing = new SigningInfo(root(0x2222), new UInt64(-2));
    return new Reservation(message, signing, gateway, root(7), NOW);
  }

  static Delivery delivery(String relay, Delivery.State state) {
    return new Delivery(relay, state, Optional.empty(), "", NOW);
  }

  /** Of one proposer, for each of these slots; the last is not among them. */
  static List<JournalWrite> reservations(long from, long to) {
    return LongStream.range(from, to)
        .<JournalWrite>mapToObj(slot -> new JournalWrite.Reserve(reservation(1, slot)))
        .toList();
  }

  private static Bytes numbered(int size, int number) {
    byte[] bytes = ByteBuffer.allocate(size).putInt(size - 4, number).array();
    bytes[0] = (byte) 0x80;
    return Bytes.of(bytes);
  }
}
