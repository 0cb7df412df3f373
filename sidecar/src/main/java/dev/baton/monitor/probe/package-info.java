/** How gateways, rollup nodes and the way to them are looked at. What a gateway says is a claim. */
@NullMarked
package dev.baton.monitor.probe;

import org.jspecify.annotations.NullMarked;
