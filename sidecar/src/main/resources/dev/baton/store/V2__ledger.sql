-- The ledger: what was decided beside the slots' own decisions, only ever appended to. Its order is
-- the order in which it was written here; what an entry means is told by its kind and its body.

CREATE TABLE ledger (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT CHECK (sequence >= 1),
  at       TEXT    NOT NULL,
  kind     TEXT    NOT NULL CHECK (length(CAST(kind AS BLOB)) BETWEEN 1 AND 64),
  subject  TEXT    NOT NULL CHECK (length(CAST(subject AS BLOB)) <= 1024),
  body     TEXT    NOT NULL CHECK (length(CAST(body AS BLOB)) <= 1048576)
) STRICT;

CREATE INDEX ledger_by_kind ON ledger (kind, sequence);
CREATE INDEX ledger_by_subject ON ledger (kind, subject, sequence);

-- INSERT OR REPLACE would delete the old row without asking the delete trigger.
CREATE TRIGGER ledger_is_only_appended_to BEFORE INSERT ON ledger
WHEN EXISTS (SELECT 1 FROM ledger WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'the ledger has that entry already');
END;

CREATE TRIGGER ledger_never_changes BEFORE UPDATE ON ledger
BEGIN
  SELECT RAISE(ABORT, 'the ledger never changes');
END;

CREATE TRIGGER ledger_is_never_deleted BEFORE DELETE ON ledger
BEGIN
  SELECT RAISE(ABORT, 'the ledger is never deleted');
END;
