package dev.baton.beacon;

import dev.baton.bls.Root;

/**
 * A block's header (Beacon API, {@code /eth/v1/beacon/headers/{block_id}}).
 *
 * @param canonical whether the node holds it to be on the chain of its head
 */
public record BlockHeader(
    Slot slot, Root root, Root parentRoot, long proposerIndex, boolean canonical) {}
