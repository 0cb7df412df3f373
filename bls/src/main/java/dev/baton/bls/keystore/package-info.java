/**
 * Secret keys in files: EIP-2335 keystores, version 4. A file comes from outside, so what it asks
 * for is checked, and what it would cost, before any of it is done.
 */
@NullMarked
package dev.baton.bls.keystore;

import org.jspecify.annotations.NullMarked;
