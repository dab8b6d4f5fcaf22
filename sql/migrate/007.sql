-- To version 7.
ALTER TABLE desks ADD COLUMN contact @text@;
ALTER TABLE desks ADD COLUMN phone @text@;
