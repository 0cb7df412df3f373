package dev.baton.beacon;

/**
 * How far a node follows its chain (Beacon API, {@code /eth/v1/node/syncing}).
 *
 * @param head the slot of its head
 * @param elOffline whether it has lost its execution client; false where a node does not tell
 */
public record SyncState(Slot head, boolean syncing, boolean optimistic, boolean elOffline) {

  /** Whether what the node says may be signed on. */
  public boolean isSettled() {
    return !syncing && !optimistic && !elOffline;
  }
}
