/** Tells others, over HTTP, that a gateway's standing changed: once recorded, until it is done. */
@NullMarked
package dev.baton.monitor.hook;

import org.jspecify.annotations.NullMarked;
