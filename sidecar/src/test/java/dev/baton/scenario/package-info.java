/** The whole sidecar, over HTTP on loopback, while its beacon nodes and relays misbehave. */
@NullMarked
package dev.baton.scenario;

import org.jspecify.annotations.NullMarked;
