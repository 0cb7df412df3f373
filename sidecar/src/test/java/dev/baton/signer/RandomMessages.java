package dev.baton.signer;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.ConstraintsMessage;
import dev.baton.bls.scheme.ConstraintsMessage.Constraint;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.RegistrationMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.testkit.Fixtures;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Anything that the fields of messages can hold, repeatable by its seed. */
final class RandomMessages {

  private final Random random;

  RandomMessages(Random random) {
    this.random = random;
  }

  CommitBoostScheme scheme() {
    return new CommitBoostScheme(new SigningNetwork(bytes(4), uint64()));
  }

  BlsSecretKey key() {
    return Fixtures.key(1 + random.nextInt(500));
  }

  DelegationMessage delegation(BlsPublicKey proposer) {
    return new DelegationMessage(
        proposer, key().publicKey(), address(), uint64(), bytes(random.nextInt(200)));
  }

  RegistrationMessage registration() {
    return new RegistrationMessage(address());
  }

  ConstraintsMessage constraints(BlsPublicKey delegate) {
    List<Constraint> constraints =
        Stream.generate(() -> new Constraint(uint64(), bytes(random.nextInt(70))))
            .limit(random.nextInt(4))
            .toList();
    List<BlsPublicKey> receivers =
        Stream.generate(() -> key().publicKey()).limit(random.nextInt(3)).toList();
    return new ConstraintsMessage(key().publicKey(), delegate, uint64(), constraints, receivers);
  }

  SigningInfo terms() {
    long nonce = random.nextBoolean() ? random.nextInt(3) : random.nextLong();
    return new SigningInfo(root(), new UInt64(nonce == -1 ? -2 : nonce));
  }

  Root root() {
    return new Root(bytes(Root.SIZE));
  }

  private Address address() {
    return new Address(bytes(Address.SIZE));
  }

  private UInt64 uint64() {
    return new UInt64(random.nextLong());
  }

  private Bytes bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }
}
