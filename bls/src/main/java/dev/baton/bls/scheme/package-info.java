/**
 * The messages of proposer commitments, their hashes, and the schemes by which a hash becomes the
 * root that is signed. A root is always built from typed fields, never taken from outside.
 */
@NullMarked
package dev.baton.bls.scheme;

import org.jspecify.annotations.NullMarked;
