/** Proofs of what gateways did: kept under the hash of their content, and verified by anyone. */
@NullMarked
package dev.baton.monitor.evidence;

import org.jspecify.annotations.NullMarked;
