-- 003: the time of an event is a time of day, and may have an end; the program reads the texts of before as times, and makes sort keys
-- and the words of search anew (model/engine/renew.c). A draft may wait for an officer.
ALTER TABLE events ADD COLUMN time_ends @text@;
ALTER TABLE drafts ADD COLUMN waits @int@;
