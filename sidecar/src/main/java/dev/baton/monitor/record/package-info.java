/**
 * What the judge was told and what it found, as JSON that outlives the process, and how standings
 * are built from it again: newest checkpoint, inputs behind it, and the ledger, which has the last
 * word. docs/adr/0010-observations-beside-the-journal.md says what lies where.
 */
@NullMarked
package dev.baton.monitor.record;

import org.jspecify.annotations.NullMarked;
