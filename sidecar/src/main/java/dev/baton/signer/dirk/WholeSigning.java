package dev.baton.signer.dirk;

import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.SignableMessage;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * One signature by a key that several Dirks may hold as a whole. The next is asked when one fails,
 * and all of them share one deadline.
 */
final class WholeSigning {

  private final Account.Whole account;
  private final SignableMessage message;
  private final long end;

  WholeSigning(Account.Whole account, SignableMessage message) {
    this.account = account;
    this.message = message;
    this.end = System.nanoTime() + account.holders().get(0).timeout().toNanos();
  }

  Future<BlsSignature> start() {
    return from(0);
  }

  private Future<BlsSignature> from(int at) {
    int left = account.holders().size() - at;
    // One that hangs must leave time for the next.
    Duration share = Duration.ofNanos(Math.max(end - System.nanoTime(), 0)).dividedBy(left);
    Duration limit = share.toMillis() < 1 ? Duration.ofMillis(1) : share;
    Future<BlsSignature> signature =
        account.holders().get(at).signWhole(account.name(), message, limit);
    // Also one that denies it: its account may be locked, the next one's not.
    return left == 1 ? signature : signature.recover(failure -> from(at + 1));
  }
}
