/**
 * What signers elsewhere have in common when they are asked over HTTP: how many requests may be
 * under way, how their keys are listed, and what their failures are called.
 */
@NullMarked
package dev.baton.signer.remote;

import org.jspecify.annotations.NullMarked;
