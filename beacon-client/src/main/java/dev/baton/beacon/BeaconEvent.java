package dev.baton.beacon;

import dev.baton.bls.Root;

/** What a beacon node tells without being asked (Beacon API, {@code /eth/v1/events}). */
public sealed interface BeaconEvent {

  /** A new head, from {@code head} or {@code head_v2}. */
  record Head(
      Slot slot,
      Root block,
      Root currentEpochDependentRoot,
      Root nextEpochDependentRoot,
      boolean optimistic)
      implements BeaconEvent {}

  /** The head left its chain for another, from {@code chain_reorg}. */
  record Reorg(Slot slot, long depth, Root oldHead, Root newHead) implements BeaconEvent {}

  /** From {@code finalized_checkpoint}. */
  record Finalized(Epoch epoch, Root block) implements BeaconEvent {}
}
