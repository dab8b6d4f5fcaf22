-- To version 8.
-- what one step changed is found together by the name of the step; earlier removals are told by their moment alone, and come back one by one
ALTER TABLE histories ADD COLUMN step @text@;
CREATE INDEX histories_by_step_id ON histories(step,id) WHERE step IS NOT NULL;
-- planned visits and exchanges stand in the calendar; an event says why it was cancelled
CREATE INDEX activities_by_kind_starts_id ON activities(kind,starts,id);
CREATE INDEX activities_by_kind_starts_planned_id ON activities(kind,starts_planned,id);
ALTER TABLE events ADD COLUMN cancelled_why @text@;
-- private texts of removed records, until they are restored or their time is over (model/read/removed.h)
CREATE TABLE removed_texts(
 entity @text@ NOT NULL,
 record @int@ NOT NULL,
 field @text@ NOT NULL,
 text @text@ NOT NULL,
 at @text@ NOT NULL,
 PRIMARY KEY(entity,record,field)
)@end@;
