/** Looks after every delegated slot whether our own proposer kept what was promised for it. */
@NullMarked
package dev.baton.monitor.guard;

import org.jspecify.annotations.NullMarked;
