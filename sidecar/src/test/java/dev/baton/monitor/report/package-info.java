/** Tests of what reports add up. */
@NullMarked
package dev.baton.monitor.report;

import org.jspecify.annotations.NullMarked;
