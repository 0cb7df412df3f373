/**
 * What a based-op gateway signs and what it wants signed: frags, seals, envs, the challenge of a
 * proposer, and the canary transaction. Knows fields and digests, no JSON and no network.
 */
@NullMarked
package dev.baton.bls.basedop;

import org.jspecify.annotations.NullMarked;
