package dev.baton.signer;

import dev.baton.bls.BlsPublicKey;
import io.vertx.core.Future;
import java.util.Set;

/** A place with keys, of scheme N; how it signs, a test says. */
abstract class StandInBackend implements KeyBackend {

  private final String name;

  /** The keys that it has now. */
  Set<BlsPublicKey> keys;

  StandInBackend(String name, Set<BlsPublicKey> keys) {
    this.name = name;
    this.keys = keys;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<BlsPublicKey> keys() {
    return keys;
  }

  @Override
  public Future<Void> refresh() {
    return Future.succeededFuture();
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public Set<Scheme> schemes() {
    return Set.of(Scheme.N);
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
