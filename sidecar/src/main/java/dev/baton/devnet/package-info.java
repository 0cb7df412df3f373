/**
 * A beacon chain, beacon nodes, relays and gateways in one process, over real HTTP on loopback,
 * with faults that can be switched on while it runs: what the demo runs against, and the fakes of
 * the tests. Everything that can be chosen is chosen by the seed, so a run can be repeated.
 */
@NullMarked
package dev.baton.devnet;

import org.jspecify.annotations.NullMarked;
