-- Schema 4: foods, and what foods and supplements contain.
-- The kinds of entry stand in a CHECK, so the table is made anew; every row is taken over as it is,
-- with its number, and so is its hash, as the new column is NULL.

CREATE TABLE new_entry (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    kind TEXT NOT NULL,
    start_utc INTEGER NOT NULL CHECK (start_utc BETWEEN -2208988800 AND 7258118399),
    start_offset_s INTEGER NOT NULL CHECK (start_offset_s BETWEEN -86399 AND 86399),
    start_zone TEXT NOT NULL CHECK (length(start_zone) <= 64),
    start_local TEXT NOT NULL CHECK (length(start_local) = 19),
    end_utc INTEGER CHECK (end_utc BETWEEN start_utc AND min(start_utc + 172800, 7258118399)),
    end_offset_s INTEGER CHECK (end_offset_s BETWEEN -86399 AND 86399),
    end_zone TEXT CHECK (length(end_zone) <= 64),
    end_local TEXT CHECK (length(end_local) = 19),
    value REAL CHECK (value BETWEEN -1e9 AND 1e9),
    unit TEXT NOT NULL CHECK (length(unit) <= 24),
    intensity REAL CHECK (intensity BETWEEN 0 AND 10),
    name TEXT NOT NULL CHECK (length(name) <= CASE kind WHEN 'food' THEN 200 ELSE 120 END),
    name_key TEXT NOT NULL,
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
    source_id TEXT NOT NULL CHECK (length(source_id) <= 120),
    trashed_utc INTEGER CHECK (trashed_utc BETWEEN -2208988800 AND 7258118399),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16),
    contents TEXT CHECK (contents IS NULL OR (
        json_valid(contents) AND json_type(contents) = 'object' AND length(contents) <= 2000
        AND json_type(contents, '$.amounts') IS 'object'
        AND ifnull(contents ->> '$.amounts.energy', 0) BETWEEN 0 AND 1e6
        AND ifnull(contents ->> '$.amounts.magnesium', 0) BETWEEN 0 AND 1e6
        AND ifnull(contents ->> '$.amounts.potassium', 0) BETWEEN 0 AND 1e6
        AND ifnull(contents ->> '$.amounts.calcium', 0) BETWEEN 0 AND 1e6
        AND ifnull(contents ->> '$.amounts.sodium', 0) BETWEEN 0 AND 1e6
        AND ifnull(contents ->> '$.amounts.vitamin_d', 0) BETWEEN 0 AND 1e6
        AND ifnull(contents ->> '$.amounts.b1', 0) BETWEEN 0 AND 1e6
        AND ifnull(contents ->> '$.amounts.b6', 0) BETWEEN 0 AND 1e6
        AND ifnull(contents ->> '$.amounts.b12', 0) BETWEEN 0 AND 1e6
        AND ifnull(contents ->> '$.amounts.water', 0) BETWEEN 0 AND 1e6
    )),
    custom_key TEXT GENERATED ALWAYS AS (CASE kind WHEN 'custom' THEN name_key END) VIRTUAL
        REFERENCES factor (key) DEFERRABLE INITIALLY DEFERRED,
    CHECK (
        (end_utc IS NULL AND end_offset_s IS NULL AND end_zone IS NULL AND end_local IS NULL)
        OR (end_utc IS NOT NULL AND end_offset_s IS NOT NULL AND end_zone IS NOT NULL
            AND end_local IS NOT NULL)
    ),
    CHECK (intensity IS NULL OR kind = 'exercise'),
    CHECK (value IS NOT NULL OR kind = 'sleep'),
    CHECK (kind <> 'sleep' OR (end_utc IS NOT NULL AND end_utc <= start_utc + 86400)),
    CHECK ((kind IN ('nutrient', 'supplement', 'custom')) = (name_key <> '')),
    CHECK (contents IS NULL OR kind IN ('food', 'supplement')),
    CHECK (kind <> 'food' OR (contents IS NOT NULL AND end_utc IS NULL AND name <> '')),
    CHECK (CASE kind
        WHEN 'caffeine' THEN (unit = 'mg' AND value BETWEEN 0 AND 3000)
            OR (unit = 'g' AND value BETWEEN 0 AND 3)
        WHEN 'alcohol' THEN (unit = 'drinks' AND value BETWEEN 0 AND 60)
            OR (unit = 'g' AND value BETWEEN 0 AND 840)
        WHEN 'sleep' THEN value IS NULL OR (unit = '0-10' AND value BETWEEN 0 AND 10)
        WHEN 'exercise' THEN (unit = 'min' AND value BETWEEN 0 AND 1440)
            OR (unit = 'h' AND value BETWEEN 0 AND 24)
        WHEN 'stress' THEN unit = '0-10' AND value BETWEEN 0 AND 10
        WHEN 'water' THEN (unit = 'ml' AND value BETWEEN 0 AND 20000)
            OR (unit = 'l' AND value BETWEEN 0 AND 20)
            OR (unit = 'fl oz' AND value BETWEEN 0 AND 676)
        WHEN 'nutrient' THEN (unit = 'g' AND value BETWEEN 0 AND 1e3)
            OR (unit = 'mg' AND value BETWEEN 0 AND 1e6)
            OR (unit = 'µg' AND value BETWEEN 0 AND 1e9)
            OR (unit = 'IU' AND value BETWEEN 0 AND 1e7)
        WHEN 'supplement' THEN (unit = 'g' AND value BETWEEN 0 AND 1e3)
            OR (unit = 'mg' AND value BETWEEN 0 AND 1e6)
            OR (unit = 'µg' AND value BETWEEN 0 AND 1e9)
            OR (unit = 'IU' AND value BETWEEN 0 AND 1e7)
            OR (unit = 'yes/no' AND value BETWEEN 0 AND 1)
        WHEN 'stretching' THEN (unit = 'min' AND value BETWEEN 0 AND 1440)
            OR (unit = 'h' AND value BETWEEN 0 AND 24)
        WHEN 'mindfulness' THEN (unit = 'min' AND value BETWEEN 0 AND 1440)
            OR (unit = 'h' AND value BETWEEN 0 AND 24)
        WHEN 'food' THEN unit = 'g' AND value > 0 AND value <= 20000
        WHEN 'custom' THEN 1
        ELSE 0
    END)
) STRICT;

-- A row that was damaged before is for `twitchapp check` to tell of; it must not keep the journal
-- from being opened.
PRAGMA ignore_check_constraints = 1;
INSERT INTO new_entry (
    rowid, id, kind, start_utc, start_offset_s, start_zone, start_local,
    end_utc, end_offset_s, end_zone, end_local, value, unit, intensity, name, name_key, note,
    source, source_id, trashed_utc, row_hash
)
SELECT
    rowid, id, kind, start_utc, start_offset_s, start_zone, start_local,
    end_utc, end_offset_s, end_zone, end_local, value, unit, intensity, name, name_key, note,
    source, source_id, trashed_utc, row_hash
FROM entry;
PRAGMA ignore_check_constraints = 0;
DROP TABLE entry;
ALTER TABLE new_entry RENAME TO entry;

CREATE INDEX entry_living ON entry (start_utc, id) WHERE trashed_utc IS NULL;
CREATE INDEX entry_trashed ON entry (trashed_utc) WHERE trashed_utc IS NOT NULL;
CREATE INDEX entry_custom ON entry (custom_key) WHERE custom_key IS NOT NULL;
