package dev.baton.delegation;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.testkit.FakeRelay;
import dev.baton.testkit.FakeSigner;
import dev.baton.testkit.MemoryJournal;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The ports of one life of the service. It dies when it is told to, or at one of its calls: before
 * the call has an effect, or when it has had it and before the answer. After that nothing it asks
 * for happens and nothing is called back; what is on its way to a relay still arrives.
 */
final class MortalPorts {

  private static final Duration JOURNAL_TAKES = Duration.ofMillis(3);

  private final VirtualTime time;
  private final RandomGenerator random;
  private final MixtureRules rules;
  private int callsLeft;
  private boolean dead;

  /**
   * The ports of a new life.
   *
   * @param calls at which of its calls it dies
   */
  MortalPorts(VirtualTime time, RandomGenerator random, MixtureRules rules, int calls) {
    this.time = time;
    this.random = random;
    this.rules = rules;
    this.callsLeft = calls;
  }

  boolean isDead() {
    return dead;
  }

  void die() {
    dead = true;
  }

  /** From now on it dies no more. */
  void spare() {
    callsLeft = Integer.MAX_VALUE;
  }

  Timers timers() {
    return new Timers() {
      @Override
      public Instant instant() {
        return time.instant();
      }

      @Override
      public Runnable after(Duration delay, Runnable call) {
        return time.after(delay, () -> ifAlive(call));
      }
    };
  }

  JournalQueue journal(MemoryJournal journal) {
    return new JournalQueue() {
      @Override
      public Future<JournalWrite.Outcome> write(JournalWrite write) {
        return call(
            () -> {
              rules.writing(write);
              return answer(journal.write(write), JOURNAL_TAKES);
            });
      }

      @Override
      public Future<Optional<JournalEntry>> find(SlotKey key) {
        return call(() -> answer(journal.find(key), JOURNAL_TAKES));
      }

      @Override
      public Future<List<JournalEntry>> list(Journal.Query query) {
        return call(() -> answer(journal.list(query), JOURNAL_TAKES));
      }

      @Override
      public Future<Optional<Slot>> newest() {
        return call(() -> answer(journal.newest(), JOURNAL_TAKES));
      }
    };
  }

  /**
   * Signs.
   *
   * @param meanwhile what happens while the signature is made
   */
  Signer signer(FakeSigner signer, Runnable meanwhile) {
    return new Signer() {
      @Override
      public boolean canSign(BlsPublicKey validator) {
        return signer.canSign(validator);
      }

      @Override
      public boolean expects(BlsPublicKey validator) {
        return signer.expects(validator);
      }

      @Override
      public Future<BlsSignature> sign(DelegationMessage message, SigningInfo signing) {
        return call(
            () -> {
              rules.signing(message, signing);
              Future<BlsSignature> signed = signer.sign(message, signing);
              meanwhile.run();
              return answer(signed, someTime(20));
            });
      }
    };
  }

  Relay relay(FakeRelay relay) {
    return new Relay() {
      @Override
      public String name() {
        return relay.name();
      }

      @Override
      public Future<List<Listed>> delegations(Slot slot) {
        return call(() -> travel(() -> relay.delegations(slot)));
      }

      @Override
      public Future<Void> publish(SignedDelegation delegation) {
        return call(
            () -> {
              rules.sending(delegation);
              return travel(() -> relay.publish(delegation));
            });
      }
    };
  }

  /** Carries out a call, if it is not the last one and comes too late. */
  private <T> Future<T> call(Supplier<Future<T>> effect) {
    if (dead) {
      return Promise.<T>promise().future();
    }
    boolean last = --callsLeft <= 0;
    if (last && random.nextBoolean()) {
      dead = true;
      return Promise.<T>promise().future();
    }
    Future<T> answer = effect.get();
    dead = last;
    return answer;
  }

  private <T> Future<T> answer(Future<T> known, Duration delay) {
    Promise<T> answer = Promise.promise();
    known.onComplete(done -> time.after(delay, () -> ifAlive(() -> answer.handle(done))));
    return answer.future();
  }

  /** There and back again; now and then it takes a third of a slot, or the answer is lost. */
  private <T> Future<T> travel(Supplier<Future<T>> effect) {
    Promise<T> answer = Promise.promise();
    Duration there = someTime(random.nextInt(10) == 0 ? 4_000 : 50);
    Duration back = someTime(50);
    boolean lost = random.nextInt(20) == 0;
    time.after(
        there,
        () -> {
          Future<T> seen = effect.get();
          Future<T> given =
              lost
                  ? Future.failedFuture(new RefusedException(Reason.RELAY_TIMED_OUT, "lost"))
                  : seen;
          answer(given, back).onComplete(answer);
        });
    return answer.future();
  }

  private Duration someTime(int mostMillis) {
    return Duration.ofMillis(1L + random.nextInt(mostMillis));
  }

  private void ifAlive(Runnable call) {
    if (!dead) {
      call.run();
    }
  }
}
