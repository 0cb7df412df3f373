/**
 * The benchmarks behind {@code bench/run}: each measures the thing and its bound in the same run,
 * in turns, and prints their ratio.
 */
@NullMarked
package dev.baton.bench;

import org.jspecify.annotations.NullMarked;
