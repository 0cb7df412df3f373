/**
 * The journal on disk: an SQLite file that enforces one decision for each proposer's slot by itself
 * (docs/adr/0003-sqlite-journal.md), and the interchange file that moves it between machines
 * (docs/journal-interchange.md). The only package that sees JDBC.
 *
 * <p>The SQLite driver unpacks its native library into {@code java.io.tmpdir} when it is first
 * used; that folder must be writable and must allow execution.
 */
@NullMarked
package dev.baton.store;

import org.jspecify.annotations.NullMarked;
