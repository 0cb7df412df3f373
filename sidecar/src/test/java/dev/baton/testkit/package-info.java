/** Virtual time and stand-ins for what is outside the sidecar. */
@NullMarked
package dev.baton.testkit;

import org.jspecify.annotations.NullMarked;
