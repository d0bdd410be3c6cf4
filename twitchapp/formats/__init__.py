"""Outside formats: bytes and text into domain values and back, one module a format; no storage."""
