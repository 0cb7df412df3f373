/** Watches gateways: probes, observations, standings, evidence. */
@NullMarked
package dev.baton.monitor;

import org.jspecify.annotations.NullMarked;
