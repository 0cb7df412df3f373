package dev.baton.testkit;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.keystore.ScryptMemory;
import dev.baton.signer.local.LockedKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Keys that are unlocked without computing, when the test lets them. */
public final class FakeLock implements LockedKeys {

  private final String name;
  private final List<BlsSecretKey> keys;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private boolean silent;
  private long memory;
  private Optional<String> failure = Optional.empty();
  private Consumer<FakeLock> atBegin = lock -> {};
  private Consumer<FakeLock> atEnd = lock -> {};
  private volatile boolean closed;

  private FakeLock(String name, List<BlsSecretKey> keys) {
    this.name = name;
    this.keys = keys;
  }

  /** Unlocked when it is let. */
  public static FakeLock of(int... keys) {
    List<BlsSecretKey> secrets = java.util.Arrays.stream(keys).mapToObj(Fixtures::key).toList();
    return new FakeLock("key-" + keys[0] + ".json", secrets);
  }

  /** A wallet that is unlocked as soon as somebody asks. */
  public static FakeLock open(List<BlsSecretKey> keys) {
    return new FakeLock("wallet.json", keys).let();
  }

  /** Unlocked as soon as somebody asks. */
  public static FakeLock open(int... keys) {
    return of(keys).let();
  }

  /** One that does not say whose keys it has. */
  public FakeLock silent() {
    silent = true;
    return this;
  }

  /** What unlocking it takes. */
  public FakeLock taking(long bytes) {
    memory = bytes;
    return this;
  }

  /** Cannot be unlocked. */
  public FakeLock failing(String why) {
    failure = Optional.of(why);
    return this;
  }

  /** Tells when unlocking begins and ends, on the worker. */
  public FakeLock telling(Consumer<FakeLock> begin, Consumer<FakeLock> end) {
    atBegin = begin;
    atEnd = end;
    return this;
  }

  /** Lets it be unlocked. */
  public FakeLock let() {
    gate.countDown();
    return this;
  }

  /** Waits until a worker is at it. */
  public void awaitBegin() throws InterruptedException {
    if (!begun.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError(name + " is not begun");
    }
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public String place() {
    return name;
  }

  @Override
  public Set<BlsPublicKey> publicKeys() {
    return silent
        ? Set.of()
        : keys.stream().map(BlsSecretKey::publicKey).collect(Collectors.toSet());
  }

  @Override
  public Object content() {
    return keys.stream().map(BlsSecretKey::publicKey).toList();
  }

  @Override
  public long memory() {
    return memory;
  }

  @Override
  public List<BlsSecretKey> unlock(ScryptMemory table) {
    atBegin.accept(this);
    begun.countDown();
    try {
      if (!gate.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody let " + name);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      atEnd.accept(this);
    }
    failure.ifPresent(
        why -> {
          throw new IllegalArgumentException(why);
        });
    return keys;
  }

  @Override
  public void close() {
    closed = true;
  }
}
