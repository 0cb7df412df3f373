/** Which gateway gets a slot. Pure functions of the configuration and of what is known now. */
@NullMarked
package dev.baton.policy;

import org.jspecify.annotations.NullMarked;
