package dev.baton.bench;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.DelegationService;
import dev.baton.delegation.DelegationSetup;
import dev.baton.delegation.Journal;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Signer;
import dev.baton.delegation.SlotTimes;
import dev.baton.monitor.Bans;
import dev.baton.monitor.Effect;
import dev.baton.monitor.RevocationSetup;
import dev.baton.monitor.Revocations;
import dev.baton.monitor.judge.Order;
import dev.baton.policy.GroupPolicy;
import dev.baton.schedule.VertxTimers;
import dev.baton.store.GroupCommitJournal;
import dev.baton.store.SqliteJournal;
import dev.baton.testkit.FakeDuties;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How long it is from an order to revoke until no undecided slot goes to the gateway, and until
 * that is on disk and told, for a pool so large that every slot of the two epochs in view is its
 * own.
 */
final class Revoking {

  static final String NAME = "revoke";

  private static final int LEAD = 4;

  /**
   * How much.
   *
   * @param validators in the group
   * @param slots in view, undecided
   * @param rounds revoked and restored so often, and before that as often to warm up
   */
  record Size(int validators, int slots, int rounds) {
    static final Size FULL = new Size(10_000, 64, 50);
    static final Size TINY = new Size(20, 8, 1);
  }

  private final Path folder;
  private final Size size;
  private final ChainSpec spec;
  private final Samples inForce = new Samples();
  private final Samples done = new Samples();
  private final RevocablePool pool;

  Revoking(Path folder, Size size) {
    this.folder = folder;
    this.size = size;
    this.pool = new RevocablePool(size.validators());
    this.spec =
        new ChainSpec(
            Instant.now(),
            Fixtures.root(7),
            Fixtures.SPEC.genesisForkVersion(),
            Duration.ofSeconds(12),
            size.slots() + 1_000,
            new Epoch(0),
            Fixtures.SPEC.chainId());
  }

  List<Row> run() throws Exception {
    Vertx vertx = Vertx.vertx();
    Path here = Files.createTempDirectory(folder, "journal-");
    try {
      Journal.Chain chain = new Journal.Chain(spec.genesisValidatorsRoot(), spec.chainId());
      SqliteJournal file = SqliteJournal.create(here, chain, Optional.empty(), Instant.now());
      GroupCommitJournal journal = new GroupCommitJournal(vertx, file);
      Context loop = vertx.getOrCreateContext();
      await(loop, () -> measure(vertx, journal));
      await(loop, journal::close);
    } finally {
      vertx.close().await(1, TimeUnit.MINUTES);
      Folders.delete(here);
    }
    return rows();
  }

  private static <T> void await(Context loop, Supplier<Future<T>> work) throws Exception {
    Promise<T> end = Promise.promise();
    loop.runOnContext(now -> work.get().onComplete(end));
    end.future().await(10, TimeUnit.MINUTES);
  }

  private Future<Void> measure(Vertx vertx, GroupCommitJournal journal) {
    FakeDuties duties = new FakeDuties();
    duties.know(pool.duties(size.slots()));
    GroupPolicy policy = pool.policy(duties);
    DelegationService service = service(vertx, duties, policy, journal);
    Runnable reconsider =
        () -> {
          policy.invalidate();
          service.advance();
        };
    Revocations revocations =
        new Revocations(
            new RevocationSetup(
                pool::order,
                journal,
                journal,
                pool::gateways,
                service::reports,
                gateway -> List.of(),
                reconsider,
                spec,
                Instant::now),
            new Bans());
    service.advance();
    return rounds(service, revocations, 2 * size.rounds());
  }

  private Future<Void> rounds(DelegationService service, Revocations revocations, int left) {
    return left == 0
        ? Future.succeededFuture()
        : revoke(service, revocations, left <= size.rounds())
            .compose(effect -> revocations.carryOut(request(Order.Kind.RESTORE)))
            .compose(effect -> rounds(service, revocations, left - 1));
  }

  private Future<Effect> revoke(
      DelegationService service, Revocations revocations, boolean counts) {
    long start = System.nanoTime();
    Future<Effect> effect = revocations.carryOut(request(Order.Kind.REVOKE));
    long after = System.nanoTime();
    requireNoneLeft(service);
    return effect.onSuccess(
        told -> {
          if (told.moved().size() != size.slots()) {
            throw new IllegalStateException("only " + told.moved().size() + " slots moved");
          }
          if (counts) {
            inForce.add((after - start) / 1e6);
            done.add((System.nanoTime() - start) / 1e6);
          }
        });
  }

  private static void requireNoneLeft(DelegationService service) {
    boolean left =
        service.reports().stream().anyMatch(one -> one.gateway().equals(Optional.of("alpha")));
    if (left) {
      throw new IllegalStateException("a slot goes to the revoked gateway");
    }
  }

  private static Revocations.Request request(Order.Kind kind) {
    return new Revocations.Request(kind, "alpha", Optional.empty(), "bench", false);
  }

  private DelegationService service(
      Vertx vertx, FakeDuties duties, GroupPolicy policy, GroupCommitJournal journal) {
    return new DelegationService(
        new DelegationSetup(
            duties,
            policy,
            new NoSigner(),
            List.of(new InstantRelay("a"), new InstantRelay("b")),
            journal,
            new SlotTimes(spec, LEAD, 2),
            new VertxTimers(vertx),
            key -> true,
            Optional::empty,
            Fixtures.TERMS,
            new SplittableRandom(1),
            List.of()));
  }

  private List<Row> rows() {
    String of = size.validators() + " validators, " + size.slots() + " slots in view, ";
    return List.of(
        row(of + "order to no undecided slot, median", inForce.median()),
        row(of + "order to no undecided slot, worst", inForce.greatest()).atMost(100),
        row(of + "order to on disk and told, median", done.median()),
        row(of + "order to on disk and told, worst", done.greatest()));
  }

  private static Row row(String what, double millis) {
    return Row.plain(NAME, what, millis, "ms");
  }

  /** Nothing is due, so nothing is signed. */
  private static final class NoSigner implements Signer {
    @Override
    public boolean canSign(BlsPublicKey validator) {
      return true;
    }

    @Override
    public boolean expects(BlsPublicKey validator) {
      return true;
    }

    @Override
    public Future<BlsSignature> sign(DelegationMessage message, SigningInfo signing) {
      return Future.failedFuture(new RefusedException(Reason.SIGNER_FAILED, "nothing is due"));
    }
  }
}
