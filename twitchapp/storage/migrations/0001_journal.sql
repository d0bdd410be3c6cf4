-- Schema 1: the journal. It is never changed; what comes later comes as 0002 and on.
-- Every number has a CHECK, every row a hash of its other columns (docs/data-format.md).
-- Columns added later hold NULL in the rows that are there, so that their hashes stay as they are.
-- Times: *_utc in seconds since 1970, *_offset_s what the local clock was ahead of UTC,
-- *_zone the IANA name or '', *_local the reading of the local clock as lived.

CREATE TABLE episode (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    start_utc INTEGER NOT NULL CHECK (start_utc BETWEEN -2208988800 AND 7258118399),
    start_offset_s INTEGER NOT NULL CHECK (start_offset_s BETWEEN -86399 AND 86399),
    start_zone TEXT NOT NULL CHECK (length(start_zone) <= 64),
    start_local TEXT NOT NULL CHECK (length(start_local) = 19),
    duration_s INTEGER CHECK (duration_s BETWEEN 0 AND 2678400),
    intensity REAL CHECK (intensity BETWEEN 0 AND 10),
    sites TEXT NOT NULL CHECK (json_valid(sites) AND json_type(sites) = 'array'),
    kind TEXT NOT NULL CHECK (kind IN ('twitch', 'cramp', 'jerk', 'tremor', 'other')),
    tags TEXT NOT NULL CHECK (json_valid(tags) AND json_type(tags) = 'array'),
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
    source_id TEXT NOT NULL CHECK (length(source_id) <= 120),
    trashed_utc INTEGER CHECK (trashed_utc BETWEEN -2208988800 AND 7258118399),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16)
) STRICT;

CREATE INDEX episode_living ON episode (start_utc, id) WHERE trashed_utc IS NULL;
CREATE INDEX episode_trashed ON episode (trashed_utc) WHERE trashed_utc IS NOT NULL;

CREATE TABLE factor (
    key TEXT NOT NULL PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 360),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    unit TEXT NOT NULL CHECK (length(unit) <= 24),
    kind TEXT NOT NULL CHECK (kind IN ('amount', 'duration', 'rating', 'count', 'yes/no')),
    day_rule TEXT NOT NULL CHECK (day_rule IN ('sum', 'mean', 'max', 'last')),
    absent TEXT NOT NULL CHECK (absent IN ('zero', 'unknown')),
    lowest REAL NOT NULL CHECK (lowest BETWEEN -1e9 AND 1e9),
    highest REAL NOT NULL CHECK (highest BETWEEN -1e9 AND 1e9),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16),
    CHECK (lowest <= highest)
) STRICT;

CREATE TABLE entry (
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
    name TEXT NOT NULL CHECK (length(name) <= 120),
    name_key TEXT NOT NULL,
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
    source_id TEXT NOT NULL CHECK (length(source_id) <= 120),
    trashed_utc INTEGER CHECK (trashed_utc BETWEEN -2208988800 AND 7258118399),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16),
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
        WHEN 'custom' THEN 1
        ELSE 0
    END)
) STRICT;

CREATE INDEX entry_living ON entry (start_utc, id) WHERE trashed_utc IS NULL;
CREATE INDEX entry_trashed ON entry (trashed_utc) WHERE trashed_utc IS NOT NULL;
CREATE INDEX entry_custom ON entry (custom_key) WHERE custom_key IS NOT NULL;

CREATE TABLE check_in (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    at_utc INTEGER NOT NULL CHECK (at_utc BETWEEN -2208988800 AND 7258118399),
    at_offset_s INTEGER NOT NULL CHECK (at_offset_s BETWEEN -86399 AND 86399),
    at_zone TEXT NOT NULL CHECK (length(at_zone) <= 64),
    at_local TEXT NOT NULL CHECK (length(at_local) = 19),
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
    source_id TEXT NOT NULL CHECK (length(source_id) <= 120),
    trashed_utc INTEGER CHECK (trashed_utc BETWEEN -2208988800 AND 7258118399),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16)
) STRICT;

CREATE INDEX check_in_living ON check_in (at_utc, id) WHERE trashed_utc IS NULL;
CREATE INDEX check_in_trashed ON check_in (trashed_utc) WHERE trashed_utc IS NOT NULL;

CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 120),
    value TEXT NOT NULL CHECK (length(value) <= 20000),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16)
) STRICT;
