-- Schema 3: experiments on oneself, whether their days went as planned, and beliefs that were
-- locked before the first finding was shown.

CREATE TABLE experiment (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    made_utc INTEGER NOT NULL CHECK (made_utc BETWEEN -2208988800 AND 7258118399),
    made_offset_s INTEGER NOT NULL CHECK (made_offset_s BETWEEN -86399 AND 86399),
    made_zone TEXT NOT NULL CHECK (length(made_zone) <= 64),
    made_local TEXT NOT NULL CHECK (length(made_local) = 19),
    factor TEXT NOT NULL CHECK (length(factor) BETWEEN 1 AND 136),
    label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 136),
    direction TEXT NOT NULL CHECK (direction IN ('less', 'more')),
    a_words TEXT NOT NULL CHECK (length(a_words) BETWEEN 1 AND 400),
    b_words TEXT NOT NULL CHECK (length(b_words) BETWEEN 1 AND 400),
    first_day TEXT NOT NULL CHECK (
        length(first_day) = 10 AND date(first_day) IS first_day
        AND first_day BETWEEN '1900-01-01' AND '2199-12-31'
    ),
    block_days INTEGER NOT NULL CHECK (block_days BETWEEN 1 AND 60),
    washout_days INTEGER NOT NULL CHECK (washout_days BETWEEN 0 AND block_days - 1),
    blocks INTEGER NOT NULL CHECK (blocks BETWEEN 4 AND 120 AND blocks % 2 = 0),
    scheme TEXT NOT NULL CHECK (scheme IN ('pairs', 'balanced')),
    seed TEXT CHECK (length(seed) = 32 AND seed NOT GLOB '*[^0-9a-f]*'),
    commitment TEXT CHECK (length(commitment) = 64 AND commitment NOT GLOB '*[^0-9a-f]*'),
    is_blinded INTEGER NOT NULL CHECK (is_blinded IN (0, 1)),
    stopping TEXT NOT NULL CHECK (stopping IN ('never', 'one look at half')),
    dose REAL CHECK (dose BETWEEN 0 AND 1e9),
    dose_unit TEXT NOT NULL CHECK (length(dose_unit) <= 24),
    looked_utc INTEGER CHECK (looked_utc BETWEEN -2208988800 AND 7258118399),
    looked_offset_s INTEGER CHECK (looked_offset_s BETWEEN -86399 AND 86399),
    looked_zone TEXT CHECK (length(looked_zone) <= 64),
    looked_local TEXT CHECK (length(looked_local) = 19),
    ended_utc INTEGER CHECK (ended_utc BETWEEN -2208988800 AND 7258118399),
    ended_offset_s INTEGER CHECK (ended_offset_s BETWEEN -86399 AND 86399),
    ended_zone TEXT CHECK (length(ended_zone) <= 64),
    ended_local TEXT CHECK (length(ended_local) = 19),
    ending TEXT CHECK (ending IN ('finished', 'stopped early', 'abandoned')),
    reason TEXT NOT NULL CHECK (length(reason) <= 400),
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16),
    -- The order of the blocks is drawn before the first day, which begins at 04:00.
    CHECK (made_utc + made_offset_s - 14400 < CAST(strftime('%s', first_day) AS INTEGER)),
    CHECK (is_blinded = 1 OR (seed IS NOT NULL AND commitment IS NULL)),
    CHECK (is_blinded = 0 OR seed IS NULL OR commitment IS NOT NULL),
    CHECK ((ended_utc IS NULL) = (ending IS NULL)),
    CHECK (looked_utc IS NULL OR stopping = 'one look at half'),
    CHECK (
        (looked_utc IS NULL AND looked_offset_s IS NULL AND looked_zone IS NULL
            AND looked_local IS NULL)
        OR (looked_utc IS NOT NULL AND looked_offset_s IS NOT NULL AND looked_zone IS NOT NULL
            AND looked_local IS NOT NULL)
    ),
    CHECK (
        (ended_utc IS NULL AND ended_offset_s IS NULL AND ended_zone IS NULL
            AND ended_local IS NULL)
        OR (ended_utc IS NOT NULL AND ended_offset_s IS NOT NULL AND ended_zone IS NOT NULL
            AND ended_local IS NOT NULL)
    )
) STRICT;

CREATE TABLE adherence (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    experiment TEXT NOT NULL REFERENCES experiment (id) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (
        length(day) = 10 AND date(day) IS day AND day BETWEEN '1900-01-01' AND '2199-12-31'
    ),
    kept TEXT NOT NULL CHECK (kept IN ('as planned', 'not as planned', 'not known')),
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16),
    UNIQUE (experiment, day)
) STRICT;

CREATE TABLE belief (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    locked_utc INTEGER NOT NULL CHECK (locked_utc BETWEEN -2208988800 AND 7258118399),
    locked_offset_s INTEGER NOT NULL CHECK (locked_offset_s BETWEEN -86399 AND 86399),
    locked_zone TEXT NOT NULL CHECK (length(locked_zone) <= 64),
    locked_local TEXT NOT NULL CHECK (length(locked_local) = 19),
    factor TEXT NOT NULL UNIQUE CHECK (length(factor) BETWEEN 1 AND 136),
    label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 136),
    expected TEXT NOT NULL CHECK (expected IN ('more', 'fewer', 'none')),
    sureness TEXT NOT NULL CHECK (sureness IN ('a guess', 'fairly sure', 'very sure')),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16)
) STRICT;
