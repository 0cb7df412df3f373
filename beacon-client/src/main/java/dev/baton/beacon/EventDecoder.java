package dev.baton.beacon;

import dev.baton.beacon.BeaconEvent.Finalized;
import dev.baton.beacon.BeaconEvent.Head;
import dev.baton.beacon.BeaconEvent.Reorg;
import dev.baton.beacon.SseParser.SseEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the events of one stream (Beacon API, {@code eventstream}), and gives one {@link Head} for
 * a block that {@code head} and {@code head_v2} both tell of.
 */
final class EventDecoder {

  private Optional<Head> lastHead = Optional.empty();

  /**
   * The event, unless it says nothing new or nothing we asked for.
   *
   * @throws IllegalArgumentException if it breaks the Beacon API
   */
  Optional<BeaconEvent> decode(SseEvent event) {
    return switch (event.event()) {
      case "head" -> fresh(head(document(event)));
      case "head_v2" -> fresh(headV2(document(event)));
      case "chain_reorg" -> Optional.of(reorg(document(event)));
      case "finalized_checkpoint" -> Optional.of(finalized(document(event)));
      default -> Optional.empty();
    };
  }

  private Optional<BeaconEvent> fresh(Head head) {
    boolean known =
        lastHead
            .filter(last -> last.block().equals(head.block()))
            .filter(last -> last.optimistic() == head.optimistic())
            .isPresent();
    lastHead = Optional.of(head);
    return known ? Optional.empty() : Optional.of(head);
  }

  /** The older event calls the roots by the attester duties that they decide, an epoch earlier. */
  private static Head head(JsonPlace data) {
    return head(data, "previous_duty_dependent_root", "current_duty_dependent_root");
  }

  private static Head headV2(JsonPlace document) {
    JsonPlace data = document.at("data");
    return head(data, "current_epoch_dependent_root", "next_epoch_dependent_root");
  }

  private static Head head(JsonPlace data, String currentRoot, String nextRoot) {
    return new Head(
        data.at("slot").slot(),
        data.at("block").root(),
        data.at(currentRoot).root(),
        data.at(nextRoot).root(),
        Answers.optimistic(data));
  }

  private static Reorg reorg(JsonPlace data) {
    return new Reorg(
        data.at("slot").slot(),
        data.at("depth").uint63(),
        data.at("old_head_block").root(),
        data.at("new_head_block").root());
  }

  private static Finalized finalized(JsonPlace data) {
    return new Finalized(data.at("epoch").epoch(), data.at("block").root());
  }

  private static JsonPlace document(SseEvent event) {
    try {
      return JsonPlace.parse(event.data().getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("event " + event.event() + ": " + e.getMessage(), e);
    }
  }
}
