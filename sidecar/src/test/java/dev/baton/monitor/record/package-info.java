/** Tests of what outlives the process. */
@NullMarked
package dev.baton.monitor.record;

import org.jspecify.annotations.NullMarked;
