/** Gateways seen from here: whether their commitments API answers. What they say is a claim. */
@NullMarked
package dev.baton.gateway;

import org.jspecify.annotations.NullMarked;
