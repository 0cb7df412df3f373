package dev.baton.store;

import dev.baton.monitor.MemoryWatchLog;
import dev.baton.monitor.WatchLog;
import io.vertx.core.Future;
import java.util.function.Supplier;

class MemoryWatchLogTest extends WatchLogContract {

  private final MemoryWatchLog log = new MemoryWatchLog(now::get);

  @Override
  <T> T ask(Supplier<Future<T>> question) {
    return question.get().await();
  }

  @Override
  WatchLog log() {
    return log;
  }

  @Override
  void reopen() {}
}
