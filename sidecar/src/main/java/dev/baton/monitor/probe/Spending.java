package dev.baton.monitor.probe;

import io.vertx.core.Future;
import java.math.BigInteger;

/** Money that may be spent each day. */
@FunctionalInterface
public interface Spending {

  /**
   * Takes so much of today's budget, for good, before it is spent.
   *
   * @param wei what it may cost at most
   * @return whether it was still there; a failure means that it must not be spent either
   */
  Future<Boolean> take(BigInteger wei);
}
