/**
 * What operators of many validators decide about single ones while the sidecar runs: who is opted
 * out, and who is in which group.
 */
@NullMarked
package dev.baton.pool;

import org.jspecify.annotations.NullMarked;
