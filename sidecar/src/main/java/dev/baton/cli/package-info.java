/**
 * The command line. {@link dev.baton.cli.Main} alone ends the process, but for a second signal; a
 * command answers with its exit code and prints on the streams that it is given. Nothing depends on
 * this package.
 */
@NullMarked
package dev.baton.cli;

import org.jspecify.annotations.NullMarked;
