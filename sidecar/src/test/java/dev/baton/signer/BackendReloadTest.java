package dev.baton.signer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.config.ConfigException;
import dev.baton.config.Problem;
import dev.baton.delegation.KeyReload;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said after keys were found anew, and who waits for whom. */
class BackendReloadTest {

  private static final BlsPublicKey ONE = Fixtures.key(1).publicKey();
  private static final BlsPublicKey TWO = Fixtures.key(2).publicKey();
  private static final BlsPublicKey THREE = Fixtures.key(3).publicKey();

  private final Place here = new Place("local", Set.of(ONE, TWO));
  private final Place there = new Place("signer-1", Set.of(THREE));
  private final BackendReload reload = new BackendReload(List.of(here, there));

  /** Answers when the test says so. */
  private static final class Place implements KeyBackend {
    private final String name;
    private final List<Promise<Void>> asked = new ArrayList<>();
    private Set<BlsPublicKey> keys;

    Place(String name, Set<BlsPublicKey> keys) {
      this.name = name;
      this.keys = keys;
    }

    void answer(Set<BlsPublicKey> now) {
      keys = now;
      asked.get(asked.size() - 1).complete();
    }

    void fail(Exception why) {
      asked.get(asked.size() - 1).fail(why);
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
      asked.add(Promise.promise());
      return asked.get(asked.size() - 1).future();
    }

    @Override
    public Future<BlsSignature> sign(SignableMessage message) {
      return Future.failedFuture(new UnsupportedOperationException());
    }

    @Override
    public boolean isRemote() {
      return false;
    }

    @Override
    public Set<Scheme> schemes() {
      return Set.of();
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }

  @Test
  void saysWhatIsNewGoneAndAsBeforeAtEachPlace() {
    Future<List<KeyReload.Outcome>> outcome = reload.run();
    here.answer(Set.of(TWO, Fixtures.key(4).publicKey()));
    there.answer(Set.of(THREE));

    assertThat(outcome.result())
        .containsExactly(
            new KeyReload.Outcome(
                "local", Set.of(Fixtures.key(4).publicKey()), Set.of(ONE), 1, List.of()),
            new KeyReload.Outcome("signer-1", Set.of(), Set.of(), 1, List.of()));
  }

  @Test
  void aPlaceThatFailsHoldsUpNoOtherAndNamesAllThatIsWrong() {
    Future<List<KeyReload.Outcome>> outcome = reload.run();
    ConfigException several =
        new ConfigException(
            List.of(new Problem("a.json", "is none"), new Problem("b", "is not there")));
    here.fail(new RefusedException(Reason.KEY_FAILED, "two", several));
    there.fail(new RefusedException(Reason.SIGNER_UNREACHABLE, "refused"));

    assertThat(outcome.result())
        .containsExactly(
            new KeyReload.Outcome(
                "local",
                Set.of(),
                Set.of(),
                2,
                List.of(
                    new Obstacle(Reason.KEY_FAILED, "a.json: is none"),
                    new Obstacle(Reason.KEY_FAILED, "b: is not there"))),
            new KeyReload.Outcome(
                "signer-1",
                Set.of(),
                Set.of(),
                1,
                List.of(new Obstacle(Reason.SIGNER_UNREACHABLE, "refused"))));
  }

  @Test
  void oneThatComesMeanwhileGoesAfterItAndLaterOnesShareThat() {
    Future<List<KeyReload.Outcome>> first = reload.run();
    Future<List<KeyReload.Outcome>> second = reload.run();
    Future<List<KeyReload.Outcome>> third = reload.run();
    assertThat(here.asked).hasSize(1);

    here.answer(Set.of(ONE));
    there.answer(Set.of(THREE));
    assertThat(first.result().get(0).removed()).containsExactly(TWO);
    assertThat(here.asked).hasSize(2);

    here.answer(Set.of(ONE, TWO));
    there.answer(Set.of(THREE));
    assertThat(second.result().get(0).added()).containsExactly(TWO);
    assertThat(third.result()).isEqualTo(second.result());

    reload.run();
    assertThat(here.asked).hasSize(3);
  }
}
