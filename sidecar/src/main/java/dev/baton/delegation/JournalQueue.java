package dev.baton.delegation;

import dev.baton.beacon.Slot;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The journal as the event loop sees it: calls return at once and are carried out in their order,
 * whatever is due at the same time in one transaction; deliveries give way to other writes, and
 * lists to everything. Futures fail with a {@link JournalException}, and then nothing of the write
 * is on disk.
 */
public interface JournalQueue {

  Future<JournalWrite.Outcome> write(JournalWrite write);

  Future<Optional<JournalEntry>> find(SlotKey key);

  Future<List<JournalEntry>> list(Journal.Query query);

  Future<Optional<Slot>> newest();
}
