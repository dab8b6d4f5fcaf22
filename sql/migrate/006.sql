-- 006: of a booking of places that was confirmed for fewer people than asked, how many more wait; and from which browser a sheet of answers came,
-- so that one that is sent twice is asked about.
ALTER TABLE registrations ADD COLUMN more @int@;
CREATE INDEX registrations_by_more_event ON registrations(more,event) WHERE more IS NOT NULL;
ALTER TABLE ratings ADD COLUMN sender @text@;
