/** Tests of the guard over our own proposer. */
@NullMarked
package dev.baton.monitor.guard;

import org.jspecify.annotations.NullMarked;
