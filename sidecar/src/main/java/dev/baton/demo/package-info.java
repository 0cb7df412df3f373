/** A sidecar as it is shipped, at work on a network of its own, for people to look at. */
@NullMarked
package dev.baton.demo;

import org.jspecify.annotations.NullMarked;
