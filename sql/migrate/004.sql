-- 004: evidence need not have a date. What was graded as a document and names none is what somebody states.
ALTER TABLE evidence ADD COLUMN dated @text@;
UPDATE evidence SET dated=date;
DROP INDEX evidence_by_date;
ALTER TABLE evidence DROP COLUMN date;
ALTER TABLE evidence RENAME COLUMN dated TO date;
CREATE INDEX evidence_by_date ON evidence(date,id);
UPDATE evidence SET grade='statement' WHERE grade='document' AND document IS NULL;
