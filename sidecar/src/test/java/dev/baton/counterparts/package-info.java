/**
 * Real programs that others wrote, run beside the tests on loopback: a whole beacon node with its
 * execution client, and a Fulu beacon chain. {@code .ci/counterparts/install} puts them in place.
 */
@NullMarked
package dev.baton.counterparts;

import org.jspecify.annotations.NullMarked;
