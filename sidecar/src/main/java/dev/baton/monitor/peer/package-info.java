/** What this machine measured, for other Batons that watch the same gateways from elsewhere. */
@NullMarked
package dev.baton.monitor.peer;

import org.jspecify.annotations.NullMarked;
