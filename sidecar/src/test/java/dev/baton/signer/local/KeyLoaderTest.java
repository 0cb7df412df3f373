package dev.baton.signer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.BlsPublicKey;
import dev.baton.config.ConfigException;
import dev.baton.config.Problem;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.testkit.FakeLock;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.Loop;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which keys there are while they are decrypted, and after they are found anew. */
@Timeout(60)
class KeyLoaderTest {

  private static final BlsPublicKey ONE = Fixtures.key(1).publicKey();
  private static final BlsPublicKey TWO = Fixtures.key(2).publicKey();

  private final Loop loop = new Loop();
  private final List<LoadProgress> progress = new CopyOnWriteArrayList<>();
  private volatile List<LockedKeys> folder = List.of();
  private volatile List<Problem> problems = List.of();

  private final KeyLoader loader =
      new KeyLoader(
          loop.vertx(),
          () -> new KeySearch.Found(folder, problems),
          new LoadLimits(1, 0),
          progress::add);

  @AfterEach
  void close() {
    loop.close();
  }

  private void refresh(LockedKeys... found) {
    folder = List.of(found);
    loop.await(loader::refresh);
  }

  private Set<BlsPublicKey> keys() {
    return loop.get(() -> Set.copyOf(loader.keys()));
  }

  private Set<BlsPublicKey> expected() {
    return loop.get(() -> Set.copyOf(loader.expected()));
  }

  private Optional<Obstacle> obstacle() {
    return loop.get(() -> loader.obstacle());
  }

  private void untilNothingIsLeft() throws InterruptedException {
    loop.until(
        "decrypting", () -> !progress.isEmpty() && progress.get(progress.size() - 1).isOver());
  }

  @Test
  void aKeyIsUsedWhileTheNextIsDecrypted() throws Exception {
    FakeLock two = FakeLock.of(2);
    refresh(FakeLock.open(1), two);
    two.awaitBegin();
    loop.until("the first is ready", () -> loader.keys().contains(ONE));

    assertThat(keys()).containsExactly(ONE);
    assertThat(expected()).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(obstacle()).contains(new Obstacle(Reason.KEY_LOADING, "1 of 2 keys are ready"));
    assertThat(loop.get(() -> loader.obstacle(TWO)).reason()).isEqualTo(Reason.KEY_LOADING);

    two.let();
    untilNothingIsLeft();
    assertThat(keys()).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(obstacle()).isEmpty();
  }

  @Test
  void aWalletWithoutAKeyIsDoneWhenItIsDecrypted() throws Exception {
    refresh(FakeLock.open(List.of()), FakeLock.open(1));
    untilNothingIsLeft();

    assertThat(keys()).containsExactly(ONE);
    assertThat(obstacle()).isEmpty();
    assertThat(loop.get(loader::isLoading)).isFalse();
  }

  @Test
  void oneThatFailsIsNamedAndTheOthersAreUsed() throws Exception {
    refresh(FakeLock.open(1).failing("the password is wrong"), FakeLock.open(2));
    untilNothingIsLeft();

    assertThat(keys()).containsExactly(TWO);
    assertThat(expected()).contains(ONE);
    Obstacle all = obstacle().orElseThrow();
    assertThat(all.reason()).isEqualTo(Reason.KEY_FAILED);
    assertThat(all.detail()).isEqualTo("1 of 2 keys are ready; key-1.json: the password is wrong");
    Obstacle one = loop.get(() -> loader.obstacle(ONE));
    assertThat(one).isEqualTo(new Obstacle(Reason.KEY_FAILED, "key-1.json: the password is wrong"));
  }

  @Test
  void manyThatFailAreCounted() throws Exception {
    refresh(
        FakeLock.open(1).failing("key-1.json: wrong"),
        FakeLock.open(2).failing("wrong"),
        FakeLock.open(3));
    untilNothingIsLeft();

    assertThat(obstacle().orElseThrow().detail())
        .isEqualTo("1 of 3 keys are ready; 2 files failed, the first: key-1.json: wrong");
  }

  @Test
  void foundAnewOnlyWhatIsNewOrFailedIsDecrypted() throws Exception {
    refresh(FakeLock.open(1), FakeLock.open(2).failing("wrong"));
    untilNothingIsLeft();
    FakeLock unchanged = FakeLock.of(1);
    FakeLock mended = FakeLock.open(2);
    FakeLock added = FakeLock.open(3);
    refresh(unchanged, mended, added);
    untilNothingIsLeft();

    assertThat(keys()).hasSize(3).contains(ONE, TWO);
    assertThat(obstacle()).isEmpty();
    assertThat(unchanged.isClosed()).isTrue();
    assertThat(progress).endsWith(new LoadProgress(2, 0, 2));
  }

  @Test
  void whatIsGoneIsForgottenAlsoWhileItWaits() throws Exception {
    FakeLock running = FakeLock.of(2);
    FakeLock waiting = FakeLock.of(3);
    refresh(FakeLock.open(1), running, waiting);
    running.awaitBegin();
    refresh(FakeLock.open(4));
    running.let();
    untilNothingIsLeft();

    BlsPublicKey four = Fixtures.key(4).publicKey();
    assertThat(keys()).containsExactly(four);
    assertThat(expected()).containsExactly(four);
    assertThat(waiting.isClosed()).isTrue();
    assertThat(progress).endsWith(new LoadProgress(3, 0, 3));
  }

  @Test
  void aKeyThatIsLeftInAnotherFileStays() throws Exception {
    LockedKeys wallet = FakeLock.open(1, 2);
    refresh(wallet, FakeLock.open(1));
    untilNothingIsLeft();
    refresh(FakeLock.of(1));

    assertThat(keys()).containsExactly(ONE);
  }

  @Test
  void problemsAreAllNamedAndChangeNothing() throws Exception {
    refresh(FakeLock.open(1));
    untilNothingIsLeft();
    problems = List.of(new Problem("a.json", "has no password"), new Problem("b.json", "is none"));
    FakeLock added = FakeLock.of(2);

    assertThatThrownBy(() -> refresh(added))
        .isInstanceOf(ConfigException.class)
        .hasMessage("a.json: has no password\nb.json: is none");
    assertThat(keys()).containsExactly(ONE);
    assertThat(expected()).containsExactly(ONE);
    assertThat(added.isClosed()).isTrue();

    problems = List.of();
    refresh(FakeLock.of(1), FakeLock.open(2));
    untilNothingIsLeft();
    assertThat(keys()).containsExactlyInAnyOrder(ONE, TWO);
  }

  @Test
  void aKeystoreThatNamesNoKeyIsKnownWhenItIsDecrypted() throws Exception {
    FakeLock silent = FakeLock.of(1).silent();
    refresh(silent);
    silent.awaitBegin();
    assertThat(expected()).isEmpty();
    assertThat(obstacle().orElseThrow().detail()).isEqualTo("0 of 1 key is ready");

    silent.let();
    untilNothingIsLeft();
    assertThat(keys()).containsExactly(ONE);
    assertThat(expected()).containsExactly(ONE);
  }

  @Test
  void closedItHasForgottenAllKeys() throws Exception {
    FakeLock waiting = FakeLock.of(3);
    FakeLock running = FakeLock.of(2);
    refresh(FakeLock.open(1), running, waiting);
    running.awaitBegin();
    Future<Void> closing = loop.get(loader::close);
    running.let();
    closing.await();

    assertThat(keys()).isEmpty();
    assertThat(expected()).isEmpty();
    assertThat(loop.get(() -> loader.secret(ONE))).isEmpty();
    assertThat(waiting.isClosed()).isTrue();
  }
}
