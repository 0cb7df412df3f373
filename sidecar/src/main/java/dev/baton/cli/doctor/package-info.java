/**
 * What {@code baton doctor} looks at: beacon nodes, clock, keys, relays, gateways, journal, files
 * and ports. A check never fails; what is wrong is a finding with its remedy.
 */
@NullMarked
package dev.baton.cli.doctor;

import org.jspecify.annotations.NullMarked;
