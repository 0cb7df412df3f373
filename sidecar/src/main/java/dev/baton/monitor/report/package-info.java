/** What gateways did over a period, added up from what was recorded of them. */
@NullMarked
package dev.baton.monitor.report;

import org.jspecify.annotations.NullMarked;
