package dev.baton.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.Slot;
import dev.baton.beacon.SyncState;
import dev.baton.delegation.Reason;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What doctor makes of a node whose duties and state may be of different moments. */
class LookaheadCheckTest {

  private static final EpochDuties DUTIES =
      Fixtures.duties(4, Fixtures.root(1), 1, 2, 3, 4, 5, 6, 7, 8);

  private static final Slot LAST = Fixtures.SPEC.firstSlot(new Epoch(5)).minus(1);

  private static Finding compare(List<Long> ahead, Slot headAfterwards) {
    SyncState later = new SyncState(headAfterwards, false, false, false);
    return new LookaheadCheck(
            "it",
            Fixtures.SPEC,
            () -> Future.succeededFuture(ahead),
            () -> Future.succeededFuture(later))
        .compare(DUTIES)
        .await();
  }

  /** Of two epochs, as the state has it. */
  private static List<Long> ahead(long... first) {
    List<Long> all = new ArrayList<>();
    for (long index : first) {
      all.add(index);
    }
    for (long index = 11; index <= 18; index++) {
      all.add(index);
    }
    return all;
  }

  @Test
  void theSameProposersAgree() {
    assertThat(compare(ahead(1, 2, 3, 4, 5, 6, 7, 8), LAST))
        .isEqualTo(Finding.ok("it", "proposer_lookahead agrees with the duties"));
  }

  @Test
  void othersInTheSameEpochAreTheNodesFault() {
    assertThat(compare(ahead(1, 2, 3, 4, 5, 6, 8, 7), LAST))
        .isEqualTo(
            Finding.unavailable(
                "it",
                "proposer_lookahead and the duties name different proposers",
                Reason.NODES_DISAGREE.remedy()));
  }

  @Test
  void thoseOfAnEpochThatBeganMeanwhileSayNothing() {
    assertThat(compare(ahead(11, 12, 13, 14, 15, 16, 17, 18), LAST.plus(1)))
        .isEqualTo(Finding.ok("it", "not compared, for epoch 5 began meanwhile"));
  }
}
