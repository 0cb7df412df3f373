package dev.baton.signer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.testkit.FakeLock;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.Loop;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which keys are decrypted when, and how many at once. */
@Timeout(60)
class UnlockerTest {

  private final Loop loop = new Loop();
  private final List<String> begun = new CopyOnWriteArrayList<>();
  private volatile List<BlsPublicKey> upcoming = List.of();

  @AfterEach
  void close() {
    loop.close();
  }

  private Unlocker unlocker(int lanes, long memory) {
    Unlocker unlocker =
        new Unlocker(
            loop.vertx().createSharedWorkerExecutor("test-kdf", lanes),
            new LoadLimits(lanes, memory));
    unlocker.orderBy(() -> upcoming);
    return unlocker;
  }

  private FakeLock key(int... numbers) {
    return FakeLock.of(numbers).telling(lock -> begun.add(lock.place()), lock -> {});
  }

  private Future<List<List<BlsSecretKey>>> unlock(Unlocker unlocker, LockedKeys... all) {
    return loop.get(() -> Future.all(unlocker.unlock(List.of(all))).map(done -> done.list()));
  }

  private static List<BlsPublicKey> proposers(int... keys) {
    return Arrays.stream(keys).mapToObj(number -> Fixtures.key(number).publicKey()).toList();
  }

  @Test
  void theKeysWithTheNextSlotsGoFirst() {
    upcoming = proposers(77, 3, 2, 3, 1);

    unlock(unlocker(1, 0), key(1).let(), key(2).let(), key(3).let(), key(4).let()).await();

    assertThat(begun).containsExactly("key-3.json", "key-2.json", "key-1.json", "key-4.json");
  }

  @Test
  void theNextSlotsAreAskedForAnewBeforeEachKey() throws Exception {
    FakeLock first = key(1);
    Future<List<List<BlsSecretKey>>> all =
        unlock(unlocker(1, 0), first, key(2).let(), key(3).let(), key(4).let());
    first.awaitBegin();

    upcoming = proposers(4, 3);
    first.let();
    all.await();

    assertThat(begun).containsExactly("key-1.json", "key-4.json", "key-3.json", "key-2.json");
  }

  @Test
  void aWalletGoesWithTheFirstOfItsKeysAndASilentKeystoreBeforeThoseWithoutSlot() {
    upcoming = proposers(9, 1);

    unlock(unlocker(1, 0), key(1).let(), key(2).let(), key(3).silent().let(), key(8, 9).let())
        .await();

    assertThat(begun).containsExactly("key-8.json", "key-1.json", "key-3.json", "key-2.json");
  }

  @Test
  void neverMoreAtOnceThanTheMemoryHolds() {
    AtomicLong used = new AtomicLong();
    List<Long> seen = new CopyOnWriteArrayList<>();
    LockedKeys[] all =
        Stream.iterate(1, n -> n + 1)
            .limit(40)
            .map(
                number ->
                    FakeLock.open(number)
                        .taking(number % 7 == 0 ? 500 : 100)
                        .telling(
                            lock -> seen.add(used.addAndGet(lock.memory())),
                            lock -> used.addAndGet(-lock.memory())))
            .toArray(LockedKeys[]::new);

    unlock(unlocker(4, 300), all).await();

    assertThat(seen).hasSize(40).allMatch(now -> now <= 300 || now == 500).contains(500L);
  }

  @Test
  void runsInAllLanesThatTheMemoryAllows() throws Exception {
    FakeLock one = key(1).taking(100);
    FakeLock two = key(2).taking(100);
    FakeLock three = key(3).taking(100);
    Future<List<List<BlsSecretKey>>> all = unlock(unlocker(4, 250), one, two, three);

    one.awaitBegin();
    two.awaitBegin();
    assertThat(begun).hasSize(2);

    two.let();
    three.awaitBegin();
    one.let();
    three.let();
    assertThat(all.await()).hasSize(3);
  }

  @Test
  void onlyWhatTakesNoMemoryPassesOneThatWaitsForIt() throws Exception {
    FakeLock small = key(1).taking(100);
    FakeLock urgent = key(2).taking(300).let();
    FakeLock fitting = key(3).taking(100).let();
    FakeLock without = key(4);
    upcoming = proposers(1, 2);
    Future<List<List<BlsSecretKey>>> all =
        unlock(unlocker(2, 300), small, urgent, fitting, without);

    without.awaitBegin();
    small.let();
    without.let();
    all.await();

    assertThat(begun.subList(2, 4)).containsExactly("key-2.json", "key-3.json");
  }
}
