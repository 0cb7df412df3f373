/**
 * Bytes, BLS keys and signatures. The only package of the project that sees the native library, and
 * the gate before it: whatever is null, malformed, off the curve, out of the subgroup or the point
 * at infinity is refused here, in Java.
 */
@NullMarked
package dev.baton.bls;

import org.jspecify.annotations.NullMarked;
