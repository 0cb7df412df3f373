/**
 * Relays over HTTP: the two families of routes and JSON dialects of the Constraints API, what a
 * relay's answer means, and whether it can be believed.
 */
@NullMarked
package dev.baton.relay;

import org.jspecify.annotations.NullMarked;
