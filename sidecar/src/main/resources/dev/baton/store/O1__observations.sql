-- What was watched: see docs/adr/0010-observations-beside-the-journal.md. Nothing here is needed
-- to be safe; a file that is damaged is put aside and a new one begun. Times are milliseconds since
-- 1970.

-- Inputs of the judge, those that came at once packed together: JSON lines, deflated.
CREATE TABLE batch (
  first  INTEGER PRIMARY KEY CHECK (first >= 1),
  count  INTEGER NOT NULL CHECK (count >= 1),
  at     INTEGER NOT NULL,
  inputs BLOB    NOT NULL
) STRICT;

CREATE INDEX batch_by_time ON batch (at);

CREATE TABLE finding (
  number  INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  gateway TEXT    NOT NULL,
  slot    INTEGER NOT NULL CHECK (slot >= 0),
  body    TEXT    NOT NULL
) STRICT;

CREATE INDEX finding_by_time ON finding (at);
CREATE INDEX finding_by_gateway ON finding (gateway, slot, number);

-- All that the judge knew when it had been told the inputs up to a sequence number.
CREATE TABLE checkpoint (
  number   INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL,
  slot     INTEGER NOT NULL CHECK (slot >= 0),
  at       INTEGER NOT NULL,
  snapshot BLOB    NOT NULL
) STRICT;

CREATE INDEX checkpoint_by_slot ON checkpoint (slot, number);

-- Inputs that were not kept, since the disk or this program could not keep up.
CREATE TABLE loss (
  first INTEGER PRIMARY KEY,
  count INTEGER NOT NULL,
  at    INTEGER NOT NULL
) STRICT;
