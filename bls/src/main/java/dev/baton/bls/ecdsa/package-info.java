/**
 * ECDSA over secp256k1 as Ethereum uses it: what a committer signs its commitments with. Knows
 * signing roots, no messages and no files.
 */
@NullMarked
package dev.baton.bls.ecdsa;

import org.jspecify.annotations.NullMarked;
