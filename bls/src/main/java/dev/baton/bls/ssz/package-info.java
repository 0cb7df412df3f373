/**
 * SSZ roots of the fixed-size containers that are signed, and the domains they are signed in. Knows
 * bytes and roots, no keys.
 */
@NullMarked
package dev.baton.bls.ssz;

import org.jspecify.annotations.NullMarked;
