/**
 * The HTTP surfaces: status for gateways and monitors, administration for the command line, metrics
 * for Prometheus. They read what the running sidecar knows and change nothing.
 */
@NullMarked
package dev.baton.api;

import org.jspecify.annotations.NullMarked;
