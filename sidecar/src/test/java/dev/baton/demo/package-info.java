/** The demo's surroundings. */
@NullMarked
package dev.baton.demo;

import org.jspecify.annotations.NullMarked;
