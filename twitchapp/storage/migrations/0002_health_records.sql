-- Schema 2: episodes that still go on, twitches that were missed, how a factor looks; counts at
-- rest, function checks, blood results, visits, medicines.
-- What is usual is NULL in the columns added here, so that the hashes of older rows stay as they are.

ALTER TABLE episode ADD COLUMN is_running INTEGER
    CHECK (is_running IS NULL OR (is_running = 1 AND duration_s IS NULL));
CREATE INDEX episode_running ON episode (start_utc, id)
    WHERE is_running = 1 AND trashed_utc IS NULL;

ALTER TABLE check_in ADD COLUMN missed INTEGER CHECK (missed BETWEEN 0 AND 1000);

ALTER TABLE factor ADD COLUMN icon TEXT CHECK (icon IN (
    'cup', 'glass', 'plate', 'pill', 'leaf', 'moon', 'sun', 'screen', 'walk', 'heart', 'cloud',
    'star', 'work', 'travel', 'drop', 'mind'
));
ALTER TABLE factor ADD COLUMN colour TEXT CHECK (colour IN (
    'blue', 'orange', 'purple', 'green', 'pink', 'olive'
));
ALTER TABLE factor ADD COLUMN is_archived INTEGER CHECK (is_archived = 1);

CREATE TABLE resting_count (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    start_utc INTEGER NOT NULL CHECK (start_utc BETWEEN -2208988800 AND 7258118399),
    start_offset_s INTEGER NOT NULL CHECK (start_offset_s BETWEEN -86399 AND 86399),
    start_zone TEXT NOT NULL CHECK (length(start_zone) <= 64),
    start_local TEXT NOT NULL CHECK (length(start_local) = 19),
    count INTEGER NOT NULL CHECK (count BETWEEN 0 AND 10000),
    seconds INTEGER NOT NULL CHECK (seconds BETWEEN 1 AND 3600),
    prompted INTEGER NOT NULL CHECK (prompted IN (0, 1)),
    sites TEXT NOT NULL CHECK (json_valid(sites) AND json_type(sites) = 'array'),
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
    source_id TEXT NOT NULL CHECK (length(source_id) <= 120),
    trashed_utc INTEGER CHECK (trashed_utc BETWEEN -2208988800 AND 7258118399),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16)
) STRICT;

CREATE INDEX resting_count_living ON resting_count (start_utc, id) WHERE trashed_utc IS NULL;
CREATE INDEX resting_count_trashed ON resting_count (trashed_utc) WHERE trashed_utc IS NOT NULL;

CREATE TABLE function_check (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    start_utc INTEGER NOT NULL CHECK (start_utc BETWEEN -2208988800 AND 7258118399),
    start_offset_s INTEGER NOT NULL CHECK (start_offset_s BETWEEN -86399 AND 86399),
    start_zone TEXT NOT NULL CHECK (length(start_zone) <= 64),
    start_local TEXT NOT NULL CHECK (length(start_local) = 19),
    results TEXT NOT NULL CHECK (json_valid(results) AND json_type(results) = 'array'),
    concerns TEXT NOT NULL CHECK (json_valid(concerns) AND json_type(concerns) = 'array'),
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
    source_id TEXT NOT NULL CHECK (length(source_id) <= 120),
    trashed_utc INTEGER CHECK (trashed_utc BETWEEN -2208988800 AND 7258118399),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16)
) STRICT;

CREATE INDEX function_check_living ON function_check (start_utc, id) WHERE trashed_utc IS NULL;
CREATE INDEX function_check_trashed ON function_check (trashed_utc) WHERE trashed_utc IS NOT NULL;

CREATE TABLE lab_result (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    start_utc INTEGER NOT NULL CHECK (start_utc BETWEEN -2208988800 AND 7258118399),
    start_offset_s INTEGER NOT NULL CHECK (start_offset_s BETWEEN -86399 AND 86399),
    start_zone TEXT NOT NULL CHECK (length(start_zone) <= 64),
    start_local TEXT NOT NULL CHECK (length(start_local) = 19),
    analyte TEXT NOT NULL,
    value REAL NOT NULL CHECK (value BETWEEN 0 AND 1e6),
    unit TEXT NOT NULL,
    bound TEXT NOT NULL CHECK (bound IN ('', '<', '>')),
    lowest REAL CHECK (lowest BETWEEN 0 AND 1e6),
    highest REAL CHECK (highest BETWEEN 0 AND 1e6),
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
    source_id TEXT NOT NULL CHECK (length(source_id) <= 120),
    trashed_utc INTEGER CHECK (trashed_utc BETWEEN -2208988800 AND 7258118399),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16),
    CHECK (lowest <= highest),
    CHECK (max(value, ifnull(lowest, 0), ifnull(highest, 0)) <= CASE analyte || ' ' || unit
        WHEN 'magnesium mmol/L' THEN 20
        WHEN 'magnesium mg/dL' THEN 48.61
        WHEN 'magnesium mEq/L' THEN 40
        WHEN 'potassium mmol/L' THEN 20
        WHEN 'potassium mEq/L' THEN 20
        WHEN 'potassium mg/dL' THEN 78.196
        WHEN 'calcium mmol/L' THEN 20
        WHEN 'calcium mg/dL' THEN 80.156
        WHEN 'calcium mEq/L' THEN 40
        WHEN 'sodium mmol/L' THEN 300
        WHEN 'sodium mEq/L' THEN 300
        WHEN 'sodium mg/dL' THEN 689.6999999999999
        WHEN '25-OH vitamin D nmol/L' THEN 5000
        WHEN '25-OH vitamin D ng/mL' THEN 2003.2
        WHEN '25-OH vitamin D µg/L' THEN 2003.2
        WHEN 'vitamin B12 pmol/L' THEN 50000
        WHEN 'vitamin B12 pg/mL' THEN 67770.00000000001
        WHEN 'vitamin B12 ng/L' THEN 67770.00000000001
        WHEN 'vitamin B1 nmol/L' THEN 10000
        WHEN 'vitamin B1 µg/L' THEN 10000
        WHEN 'vitamin B1 ng/mL' THEN 10000
        WHEN 'vitamin B1 µg/dL' THEN 10000
        WHEN 'vitamin B6 nmol/L' THEN 50000
        WHEN 'vitamin B6 µg/L' THEN 12356.999999999998
        WHEN 'vitamin B6 ng/mL' THEN 12356.999999999998
        WHEN 'TSH mIU/L' THEN 1000
        WHEN 'TSH mU/L' THEN 1000
        WHEN 'TSH µIU/mL' THEN 1000
        WHEN 'TSH µU/mL' THEN 1000
        WHEN 'CK U/L' THEN 1000000
        WHEN 'CK µkat/L' THEN 16666.666666666668
        WHEN 'creatinine µmol/L' THEN 5000
        WHEN 'creatinine mg/dL' THEN 56.56
        WHEN 'creatinine mmol/L' THEN 5
        WHEN 'eGFR mL/min/1.73 m²' THEN 300
        ELSE -1
    END)
) STRICT;

CREATE INDEX lab_result_living ON lab_result (start_utc, id) WHERE trashed_utc IS NULL;
CREATE INDEX lab_result_trashed ON lab_result (trashed_utc) WHERE trashed_utc IS NOT NULL;

CREATE TABLE visit (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    start_utc INTEGER NOT NULL CHECK (start_utc BETWEEN -2208988800 AND 7258118399),
    start_offset_s INTEGER NOT NULL CHECK (start_offset_s BETWEEN -86399 AND 86399),
    start_zone TEXT NOT NULL CHECK (length(start_zone) <= 64),
    start_local TEXT NOT NULL CHECK (length(start_local) = 19),
    kind TEXT NOT NULL CHECK (kind IN ('visit', 'EMG', 'imaging', 'other')),
    name TEXT NOT NULL CHECK (length(name) <= 120),
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
    source_id TEXT NOT NULL CHECK (length(source_id) <= 120),
    trashed_utc INTEGER CHECK (trashed_utc BETWEEN -2208988800 AND 7258118399),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16)
) STRICT;

CREATE INDEX visit_living ON visit (start_utc, id) WHERE trashed_utc IS NULL;
CREATE INDEX visit_trashed ON visit (trashed_utc) WHERE trashed_utc IS NOT NULL;

CREATE TABLE medicine (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    start_utc INTEGER NOT NULL CHECK (start_utc BETWEEN -2208988800 AND 7258118399),
    start_offset_s INTEGER NOT NULL CHECK (start_offset_s BETWEEN -86399 AND 86399),
    start_zone TEXT NOT NULL CHECK (length(start_zone) <= 64),
    start_local TEXT NOT NULL CHECK (length(start_local) = 19),
    stop_utc INTEGER CHECK (stop_utc BETWEEN start_utc AND 7258118399),
    stop_offset_s INTEGER CHECK (stop_offset_s BETWEEN -86399 AND 86399),
    stop_zone TEXT CHECK (length(stop_zone) <= 64),
    stop_local TEXT CHECK (length(stop_local) = 19),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    dose TEXT NOT NULL CHECK (length(dose) <= 120),
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 120),
    source_id TEXT NOT NULL CHECK (length(source_id) <= 120),
    trashed_utc INTEGER CHECK (trashed_utc BETWEEN -2208988800 AND 7258118399),
    row_hash BLOB NOT NULL CHECK (length(row_hash) = 16),
    CHECK (
        (stop_utc IS NULL AND stop_offset_s IS NULL AND stop_zone IS NULL AND stop_local IS NULL)
        OR (stop_utc IS NOT NULL AND stop_offset_s IS NOT NULL AND stop_zone IS NOT NULL
            AND stop_local IS NOT NULL)
    )
) STRICT;

CREATE INDEX medicine_living ON medicine (start_utc, id) WHERE trashed_utc IS NULL;
CREATE INDEX medicine_trashed ON medicine (trashed_utc) WHERE trashed_utc IS NOT NULL;
