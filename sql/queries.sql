-- Every hand-written statement, by name; tool/queries.c turns them into C at build time.
--
-- A statement opens with "-- name: NAME"; comment lines after it say what it gives. "-- columns: slug title" names its
-- result columns (NAME_SLUG, NAME_TITLE). It ends with a semicolon at the end of a line. Where PostgreSQL needs its own
-- text, that follows under "-- postgres: NAME". What both engines must be told alike is said in src/db/db.h.

-- name: one
-- whether the database answers
-- columns: one
SELECT 1 AS one;
