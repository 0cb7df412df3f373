/** Tests of what is concluded about gateways. */
@NullMarked
package dev.baton.monitor.judge;

import org.jspecify.annotations.NullMarked;
