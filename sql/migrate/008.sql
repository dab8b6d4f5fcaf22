-- To version 8.
-- what one step changed is found together by the name of the step; earlier removals are told by their moment alone, and come back one by one
ALTER TABLE histories ADD COLUMN step @text@;
CREATE INDEX histories_by_step_id ON histories(step,id) WHERE step IS NOT NULL;
