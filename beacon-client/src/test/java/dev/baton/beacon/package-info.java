/** Tests of the beacon client, and the fake nodes that they run against. */
@NullMarked
package dev.baton.beacon;

import org.jspecify.annotations.NullMarked;
