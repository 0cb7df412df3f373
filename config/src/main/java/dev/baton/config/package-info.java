/**
 * The settings of the sidecar as immutable records, read from one YAML file, the environment and
 * the command line, with every problem reported at once.
 */
@NullMarked
package dev.baton.config;

import org.jspecify.annotations.NullMarked;
