-- The journal: see docs/adr/0003-sqlite-journal.md. What is written here the database itself
-- refuses to break, whoever opens the file. Instants are ISO-8601 in UTC; numbers that need all
-- 64 bits unsigned are decimal text.

CREATE TABLE meta (
  one                     INTEGER PRIMARY KEY CHECK (one = 1),
  journal_id              BLOB    NOT NULL CHECK (length(journal_id) = 16),
  genesis_validators_root BLOB    NOT NULL CHECK (length(genesis_validators_root) = 32),
  chain_id                TEXT    NOT NULL CHECK (length(chain_id) BETWEEN 1 AND 20 AND chain_id NOT GLOB '*[^0-9]*'),
  created_at              TEXT    NOT NULL,
  floor_slot              INTEGER CHECK (floor_slot >= 0)
) STRICT;

-- One decision for a proposer's slot: the primary key. The slot comes first so that new rows are
-- appended and lists need no sorting.
CREATE TABLE reservation (
  slot           INTEGER NOT NULL CHECK (slot >= 0),
  proposer       BLOB    NOT NULL CHECK (length(proposer) = 48),
  delegate       BLOB    NOT NULL CHECK (length(delegate) = 48),
  committer      BLOB    NOT NULL CHECK (length(committer) = 20),
  metadata       BLOB    NOT NULL,
  signing_id     BLOB    NOT NULL CHECK (length(signing_id) = 32),
  nonce          TEXT    NOT NULL CHECK (length(nonce) BETWEEN 1 AND 20 AND nonce NOT GLOB '*[^0-9]*'),
  gateway        TEXT    NOT NULL,
  dependent_root BLOB    NOT NULL CHECK (length(dependent_root) = 32),
  reserved_at    TEXT    NOT NULL,
  signature      BLOB    CHECK (length(signature) = 96),
  exposed        INTEGER NOT NULL DEFAULT 0 CHECK (exposed IN (0, 1)),
  PRIMARY KEY (slot, proposer)
) STRICT, WITHOUT ROWID;

CREATE INDEX reservation_by_proposer ON reservation (proposer, slot);
CREATE INDEX reservation_by_gateway ON reservation (gateway, slot, proposer);

CREATE TABLE delivery (
  slot     INTEGER NOT NULL,
  proposer BLOB    NOT NULL,
  relay    TEXT    NOT NULL,
  state    TEXT    NOT NULL CHECK (state IN ('PENDING', 'PUBLISHED', 'CONFIRMED', 'EXPIRED', 'CONFLICT')),
  reason   TEXT,
  detail   TEXT    NOT NULL,
  at       TEXT    NOT NULL,
  PRIMARY KEY (slot, proposer, relay),
  FOREIGN KEY (slot, proposer) REFERENCES reservation (slot, proposer)
) STRICT, WITHOUT ROWID;

-- INSERT OR REPLACE would delete the old row without asking the delete trigger.
CREATE TRIGGER reservation_is_the_first BEFORE INSERT ON reservation
WHEN EXISTS (SELECT 1 FROM reservation WHERE slot = NEW.slot AND proposer = NEW.proposer)
BEGIN
  SELECT RAISE(ABORT, 'the slot has its reservation already');
END;

CREATE TRIGGER reservation_never_changes
BEFORE UPDATE OF slot, proposer, delegate, committer, metadata, signing_id, nonce, gateway,
  dependent_root, reserved_at ON reservation
BEGIN
  SELECT RAISE(ABORT, 'a reservation never changes');
END;

CREATE TRIGGER reservation_keeps_its_signature BEFORE UPDATE OF signature ON reservation
WHEN OLD.signature IS NOT NULL AND NEW.signature IS NOT OLD.signature
BEGIN
  SELECT RAISE(ABORT, 'a reservation keeps its first signature');
END;

CREATE TRIGGER reservation_stays_exposed BEFORE UPDATE OF exposed ON reservation
WHEN NEW.exposed < OLD.exposed
BEGIN
  SELECT RAISE(ABORT, 'an exposed reservation stays exposed');
END;

CREATE TRIGGER reservation_is_never_deleted BEFORE DELETE ON reservation
BEGIN
  SELECT RAISE(ABORT, 'a reservation is never deleted');
END;

CREATE TRIGGER delivery_is_never_deleted BEFORE DELETE ON delivery
BEGIN
  SELECT RAISE(ABORT, 'a delivery is never deleted');
END;

CREATE TRIGGER meta_is_the_first BEFORE INSERT ON meta
WHEN EXISTS (SELECT 1 FROM meta)
BEGIN
  SELECT RAISE(ABORT, 'the journal has its chain already');
END;

CREATE TRIGGER meta_never_changes
BEFORE UPDATE OF one, journal_id, genesis_validators_root, chain_id, created_at ON meta
BEGIN
  SELECT RAISE(ABORT, 'a journal belongs to one chain');
END;

CREATE TRIGGER meta_floor_only_rises BEFORE UPDATE OF floor_slot ON meta
WHEN OLD.floor_slot IS NOT NULL AND (NEW.floor_slot IS NULL OR NEW.floor_slot < OLD.floor_slot)
BEGIN
  SELECT RAISE(ABORT, 'the floor only rises');
END;

CREATE TRIGGER meta_is_never_deleted BEFORE DELETE ON meta
BEGIN
  SELECT RAISE(ABORT, 'a journal belongs to one chain');
END;
