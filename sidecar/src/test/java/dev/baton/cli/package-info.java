/** Tests of the command line, in this process and over real HTTP. */
@NullMarked
package dev.baton.cli;

import org.jspecify.annotations.NullMarked;
