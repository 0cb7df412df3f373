package dev.baton.monitor.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TurnBookTest {

  private static final Slot NOW = new Slot(100);

  private String gateway = "alpha";
  private final TurnBook book = new TurnBook((rollup, slot) -> Optional.of(gateway));

  @BeforeEach
  void ofTwoRollups() {
    book.replace(Set.of("one", "two"));
  }

  @Test
  void knowsWhoseTurnItWasWhenTheScheduleHasForgotten() {
    book.note(NOW);
    gateway = "beta";
    book.note(NOW.plus(1));
    assertThat(book.isTurn("alpha", Optional.of("one"), NOW)).isTrue();
    assertThat(book.isTurn("alpha", Optional.of("one"), NOW.plus(1))).isFalse();
    assertThat(book.isTurn("beta", Optional.empty(), NOW.plus(1))).isTrue();
    assertThat(book.isTurn("beta", Optional.of("three"), NOW.plus(1))).isFalse();
  }

  @Test
  void tellsOfTheLastTwoSlotsAndOfGatewaysThatAreConfigured() {
    for (long slot = 90; slot <= 100; slot++) {
      book.note(new Slot(slot));
    }
    assertThat(book.recent(NOW, Shared.GATEWAYS))
        .hasSize(4)
        .contains(new SharedTurn(NOW, "one", "alpha", Shared.key(1)))
        .allMatch(turn -> turn.slot().value() >= 99);
    assertThat(book.recent(NOW, Map.of())).isEmpty();
  }

  @Test
  void remembersNoMoreThanTheLastSlots() {
    for (long slot = 0; slot <= 100; slot++) {
      book.note(new Slot(slot));
    }
    assertThat(book.isTurn("alpha", Optional.empty(), new Slot(92))).isTrue();
    assertThat(book.isTurn("alpha", Optional.empty(), new Slot(91))).isFalse();
  }
}
