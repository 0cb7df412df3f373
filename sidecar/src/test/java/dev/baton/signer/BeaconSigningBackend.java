package dev.baton.signer;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.ssz.Domain;
import io.vertx.core.Future;
import java.util.Set;
import supranational.blst.P2;
import supranational.blst.SecretKey;

/** A hole in the wall, made on purpose: it signs in a domain of the beacon chain. */
final class BeaconSigningBackend extends StandInBackend {

  private static final String CIPHERSUITE = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

  private final BlsSecretKey key;
  private final CommitBoostScheme scheme;
  private final Bytes domainType;

  BeaconSigningBackend(BlsSecretKey key, CommitBoostScheme scheme, Bytes domainType) {
    super("hole", Set.of(key.publicKey()));
    this.key = key;
    this.scheme = scheme;
    this.domainType = domainType;
  }

  @Override
  public Future<BlsSignature> sign(SignableMessage message) {
    Root domain = Domain.compute(domainType, scheme.network().genesisForkVersion(), Root.ZERO);
    Root root = Domain.computeSigningRoot(scheme.objectRoot(message), domain);
    SecretKey raw = new SecretKey();
    raw.from_bendian(key.toBigEndian().copied(byte[]::clone));
    P2 point = new P2().hash_to(root.bytes().toArray(), CIPHERSUITE).sign_with(raw);
    return Future.succeededFuture(BlsSignature.of(Bytes.of(point.compress())));
  }

  @Override
  public boolean isRemote() {
    return false;
  }
}
