package dev.baton.signer;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.ssz.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for a domain other than Commit-Boost's under which a signature would count. */
final class DomainCheck {

  /** Of the consensus specification: from the proposer's to those of the latest forks. */
  private static final int BEACON_TYPES = 0x0d;

  private static final int UNKNOWN_TYPES = 3;

  private final Random random;
  private final Root validatorsRoot;

  DomainCheck(Random random, Root validatorsRoot) {
    this.random = random;
    this.validatorsRoot = validatorsRoot;
  }

  /** The types of foreign domains under which the signature verifies, which must be none. */
  List<Bytes> foreign(SignableMessage message, CommitBoostScheme scheme, BlsSignature signature) {
    List<Bytes> found = new ArrayList<>();
    types()
        .filter(type -> !type.equals(Domain.COMMIT_BOOST))
        .forEach(
            type -> {
              if (verifies(type, message, scheme, signature)) {
                found.add(type);
              }
            });
    Root bare = scheme.objectRoot(message);
    if (BlsVerifier.verify(message.signer(), bare, signature)) {
      found.add(Bytes.EMPTY);
    }
    return found;
  }

  private boolean verifies(
      Bytes type, SignableMessage message, CommitBoostScheme scheme, BlsSignature signature) {
    Bytes version = scheme.network().genesisForkVersion();
    return Stream.of(Root.ZERO, validatorsRoot)
        .map(root -> Domain.compute(type, version, root))
        .flatMap(
            domain ->
                Stream.of(scheme.objectRoot(message), message.hash())
                    .map(root -> Domain.computeSigningRoot(root, domain)))
        .anyMatch(root -> counts(message.signer(), root, signature));
  }

  private static boolean counts(BlsPublicKey key, Root root, BlsSignature signature) {
    return BlsVerifier.verify(key, root, signature);
  }

  private Stream<Bytes> types() {
    Stream<Bytes> beacon =
        IntStream.range(0, BEACON_TYPES)
            .mapToObj(type -> Bytes.of((byte) type, (byte) 0, (byte) 0, (byte) 0));
    Stream<Bytes> unknown =
        Stream.generate(
                () -> {
                  byte[] type = new byte[4];
                  random.nextBytes(type);
                  return Bytes.of(type);
                })
            .limit(UNKNOWN_TYPES);
    return Stream.concat(Stream.concat(beacon, Stream.of(Domain.APPLICATION_BUILDER)), unknown);
  }
}
