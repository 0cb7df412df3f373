package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.JournalException;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import dev.baton.testkit.MemoryLedger;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MemoryLedgerTest extends LedgerContract {

  private final MemoryLedger ledger = new MemoryLedger();

  @Override
  <T> T ask(Supplier<Future<T>> question) {
    return question.get().await();
  }

  @Override
  Ledger ledger() {
    return ledger;
  }

  @Override
  Ledger reopened() {
    return ledger;
  }

  @Test
  void failsAndWaitsAsTold() {
    ledger.failWith(Optional.of(Reason.JOURNAL_UNWRITABLE));
    assertThat(ledger.append(List.of(note("odd", 1))).cause()).isInstanceOf(JournalException.class);
    assertThat(ledger.entries()).isEmpty();
    ledger.failWith(Optional.empty());
    Promise<Void> gate = Promise.promise();
    ledger.answerAfter(gate.future());
    Future<List<Ledger.Entry>> appended = ledger.append(List.of(note("odd", 1)));
    assertThat(appended.isComplete()).isFalse();
    assertThat(ledger.notes("odd")).containsExactly(note("odd", 1));
    gate.complete();
    assertThat(appended.result()).isEqualTo(ledger.entries());
  }
}
