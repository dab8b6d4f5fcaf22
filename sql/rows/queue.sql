-- The tables of jobs and of mails as queues: what comes next, what was left by one who died, what is old.

-- name: job_next(): first job
-- waiting and due, longest first
SELECT t.* FROM jobs t WHERE t.state='waiting' AND t.due<=$now ORDER BY t.due,t.id LIMIT 1;

-- name: jobs_running(): set of job
SELECT t.* FROM jobs t WHERE t.state='running' ORDER BY t.id;

-- name: job_open(text kind): flag
-- whether a job of the kind waits or runs
SELECT COUNT(*) FROM jobs WHERE state IN ('waiting','running') AND kind=$kind;

-- name: job_waiting(text kind): first job
-- the one of the kind that is due next
SELECT t.* FROM jobs t WHERE t.state='waiting' AND t.kind=$kind ORDER BY t.due,t.id LIMIT 1;

-- name: imports_ended(text before): set of job
-- imports of files that ended before the moment, be it with a preview that nobody answered
SELECT t.* FROM jobs t WHERE t.kind='import' AND t.state IN ('done','failed') AND t.changed<$before ORDER BY t.id;

-- name: mail_next(): first outbox
-- waiting and due, longest first, of those with a text of their own
SELECT t.* FROM outbox t WHERE t.state='waiting' AND t.shared IS NULL AND t.due<=$now ORDER BY t.due,t.id LIMIT 1;

-- name: mail_next_of_many(): first outbox
-- the same of mails that have their text in common with others, which wait for all others
SELECT t.* FROM outbox t WHERE t.state='waiting' AND t.shared IS NOT NULL AND t.due<=$now ORDER BY t.shared,t.due,t.id LIMIT 1;

-- name: mails_running(): set of outbox
SELECT t.* FROM outbox t WHERE t.state='running' ORDER BY t.id;

-- name: mails_page(text state, id before, size limit): set of outbox
-- newest first; `state` NULL: all; `before` NONE: from the start, else the id of the last one shown
SELECT t.* FROM outbox t WHERE @text_or_any(t.state,$state) AND (CAST($before AS BIGINT) IS NULL OR t.id<$before)
 ORDER BY t.id DESC LIMIT $limit;

-- name: mails_counted(text state, size most): int
-- how many are in a state, counted up to `most`
SELECT COUNT(*) FROM (SELECT 1 FROM outbox WHERE state=$state LIMIT $most) AS counted;

-- ---- what ended, or was used or written, before a moment goes (model/engine/queue.h) ----

-- name: clean_nonces(text before): change
DELETE FROM nonces WHERE created<$before;

-- name: clean_logins(text before): change
DELETE FROM logins WHERE expires<$before;

-- name: clean_tickets(text before): change
DELETE FROM tickets WHERE expires<$before;

-- name: clean_draft_outcomes(text before): change
DELETE FROM draft_outcomes WHERE created<$before;

-- name: clean_removed(text before): change
-- private texts of removed records
DELETE FROM removed_texts WHERE at<$before;

-- name: clean_jobs(text before): change
DELETE FROM jobs WHERE state IN ('done','failed') AND changed<$before;

-- name: clean_mails(text before): change
-- those that were sent
DELETE FROM outbox WHERE state='done' AND changed<$before;

-- name: clean_reminders(text before): change
DELETE FROM reminders WHERE created<$before;

-- name: clean_chases(text before): change
-- of actions that nobody chased since, and of those that are gone
DELETE FROM chases WHERE changed<$before OR NOT EXISTS(SELECT 1 FROM elements e WHERE e.id=chases.element);
