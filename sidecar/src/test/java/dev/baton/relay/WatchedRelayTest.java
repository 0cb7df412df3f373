package dev.baton.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Relay;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered of a relay that is read and published to. */
class WatchedRelayTest {

  private final Answers answers = new Answers();
  private final WatchedRelay relay =
      new WatchedRelay(
          answers, "http://relay.test", InstantSource.fixed(Instant.ofEpochSecond(1_800_000_000)));

  private void read() {
    relay.delegations(new Slot(7));
  }

  private void publish() {
    relay.publish(Delegations.signed(7));
  }

  private Optional<Reason> reason() {
    return relay.status().reason();
  }

  @Test
  void aReadDoesNotHealWhatAPublicationFound() {
    answers.publishing = Optional.of(Reason.RELAY_REFUSED);
    publish();
    read();
    assertThat(reason()).contains(Reason.RELAY_REFUSED);
    assertThat(relay.readable().reason()).as("gateways can read it").isEmpty();
    answers.publishing = Optional.empty();
    publish();
    assertThat(reason()).isEmpty();
  }

  @Test
  void aPublicationDoesNotHealWhatAReadFound() {
    answers.reading = Optional.of(Reason.RELAY_MALFORMED);
    read();
    publish();
    assertThat(reason()).contains(Reason.RELAY_MALFORMED);
    answers.reading = Optional.empty();
    read();
    assertThat(reason()).isEmpty();
  }

  @Test
  void saysFirstWhatAPublicationFound() {
    answers.publishing = Optional.of(Reason.RELAY_REFUSED);
    answers.reading = Optional.of(Reason.RELAY_MALFORMED);
    publish();
    read();
    assertThat(reason()).contains(Reason.RELAY_REFUSED);
  }

  @Test
  void aConflictIsNeitherTroubleNorTheEndOfIt() {
    answers.publishing = Optional.of(Reason.RELAY_CONFLICT);
    publish();
    assertThat(reason()).isEmpty();
    assertThat(relay.isUsed()).isTrue();
    answers.publishing = Optional.of(Reason.RELAY_REFUSED);
    publish();
    answers.publishing = Optional.of(Reason.RELAY_CONFLICT);
    publish();
    assertThat(reason()).contains(Reason.RELAY_REFUSED);
  }

  /** A relay that answers as told. */
  private static final class Answers implements Relay {

    private Optional<Reason> reading = Optional.empty();
    private Optional<Reason> publishing = Optional.empty();

    @Override
    public String name() {
      return "relay-1";
    }

    @Override
    public Future<List<Listed>> delegations(Slot slot) {
      return answer(reading, List.of());
    }

    @Override
    public Future<Void> publish(SignedDelegation delegation) {
      return answer(publishing, "").mapEmpty();
    }

    private static <T> Future<T> answer(Optional<Reason> trouble, T answer) {
      return trouble
          .<Future<T>>map(reason -> Future.failedFuture(new RefusedException(reason, "as told")))
          .orElseGet(() -> Future.succeededFuture(answer));
    }
  }
}
